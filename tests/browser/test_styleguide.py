"""The style guide in a browser: whole and accessible, and so is every component in it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

# Samples have headings and landmarks of their own, which best practice would have once a page.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_guide_is_accessible_and_whole(live_server, transactional_db, browser, django_user_model, scheme):
    staff = Client()
    staff.force_login(django_user_model.objects.create_user("ada", is_staff=True))
    context = browser.new_context(color_scheme=scheme)
    context.add_cookies(
        [{"name": "sessionid", "value": staff.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{live_server.url}/styleguide/")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert result.violations_count == 0, result.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    context.close()
