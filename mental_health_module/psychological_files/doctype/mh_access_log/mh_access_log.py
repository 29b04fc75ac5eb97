from mental_health_module.access.documents.append_only import AppendOnlyDocument


class MHAccessLog(AppendOnlyDocument):
	"""A row of the read log; `access.log_rows` writes it, nobody else."""
