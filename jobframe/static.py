"""Static files under names that change with their content."""

from functools import lru_cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise publishes no types
    """Files as they were collected before the process started."""

    # A page names twenty, and Django works each out anew.
    @lru_cache(maxsize=512)  # noqa: B019 - a process has one storage
    def url(self, name: str, force: bool = False) -> str:
        address: str = super().url(name, force)
        return address
