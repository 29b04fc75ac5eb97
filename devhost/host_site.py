"""The host's site: Frappe, ERPNext and Education, built once and kept as a snapshot."""

from pathlib import Path

from devhost import services, site, snapshot
from devhost.layout import Layout


def build(layout: Layout, key: str, log: Path) -> None:
	"""Make the host site from nothing and keep it as the snapshot `host-<key>`."""
	instance, password = layout.instance("build"), services.get_root_password(layout)
	services.stop(instance)
	site.remove(instance)
	site.prepare_folder(layout, instance)
	try:
		services.create_database(instance, password, log)
		services.start(instance, root_password=password)
		options = ["--admin-password", site.ADMIN_PASSWORD, "--no-mariadb-socket"]
		apps = ["--install-app", "erpnext", "--install-app", "education"]
		site.bench(layout, instance, ["new-site", instance.site, *options, *apps], log)
		site.run_inside(layout, instance, "settle", log)
	finally:
		services.stop(instance)
	snapshot.save(layout, instance, "host", key)
	site.remove(instance)
