"""The style guide in a browser: whole and accessible, and so is every component in it."""

from django.test import Client

from tests.browser.test_pages import SCHEMES, WIDTHS


def test_the_guide_is_accessible_and_whole(
    live_server, transactional_db, browser, django_user_model, check_accessibility
):
    staff = Client()
    staff.force_login(django_user_model.objects.create_user("ada", is_staff=True))
    context = browser.new_context()
    context.add_cookies(
        [{"name": "sessionid", "value": staff.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{live_server.url}/styleguide/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            # Samples have headings and landmarks of their own, which best practice would have once a page.
            check_accessibility(page, colours_alone=scheme != SCHEMES[0], apart_from=["best-practice"])
    assert complaints == []
    context.close()
