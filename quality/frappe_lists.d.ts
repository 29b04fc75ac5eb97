// Lists and reports of Frappe, as far as our scripts use them.

declare namespace Desk {
	interface Answer<T> {
		message: T;
		_server_messages?: string;
	}
	interface ListView<D extends DocTypeName = DocTypeName> {
		doctype: D;
		data: DocTypes[D][];
		page: Page;
		$result: JQuery;
		columns?: { df?: DocField & { fieldname: string; options: string } }[];
		filter_area: { add(filters: unknown[][]): Promise<unknown>; remove(fieldname: string): Promise<unknown> };
		refresh(): Promise<unknown>;
		mh_pupil?: string;
	}
	interface ListSettings<D extends DocTypeName> {
		add_fields?: Fields[D][];
		hide_name_column?: boolean;
		formatters?: Record<string, (value: string) => string>;
		get_indicator?(doc: DocTypes[D]): [label: string, colour: string, filter: string];
		onload?(listview: ListView<D>): void;
		refresh?(listview: ListView<D>): void;
		mh_opens?: boolean;
	}
	interface Report {
		page: Page;
	}
	interface ReportScript {
		filters: ReportFilter[];
		onload?(report: Report): void;
		formatter?(
			value: unknown,
			row: unknown,
			column: { fieldname: string },
			data: Record<string, string> | undefined,
			usual: (value: unknown, row: unknown, column: unknown, data: unknown) => string
		): string;
	}
	interface ReportFilter extends DocField {
		fieldname: string;
		label: string;
		fieldtype: string;
	}
}
