"""The catalog's pages."""

urlpatterns: list[object] = []
app_name = "catalog"
