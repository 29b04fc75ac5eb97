// What the app's scripts use of Frappe 15 and 16 in the browser, and no more: what is not declared here is looked up
// in Frappe's source first. `DocTypes` and `Fields` are made from the DocTypes' JSON by quality/script_types.py.

type DocTypeName = keyof DocTypes;
/** A table's DocType is drawn in the form of the DocType that has the table. */
type FormOf<D extends DocTypeName> = D extends keyof Parents ? Parents[D] : D;

interface Doc {
	doctype: DocTypeName;
	name: string;
	owner: string;
	modified: string;
	idx: number;
	__needs_refresh?: boolean;
	/** What the controller's `onload` sends beside the record. */
	__onload?: {
		version?: string;
		asks?: string[];
		gone?: string[];
		is_answerable?: boolean;
		not_alone_because?: string[];
		input?: Fields["MH List Import"][];
		approval?: { sentence: string; is_blocked: boolean; may_approve: boolean };
		card?: { may_write: boolean; may_publish: boolean; may_hide: boolean; shown_since?: string };
	};
}

declare namespace Desk {
	interface Call {
		method: string;
		args?: object;
		type?: "GET" | "POST";
		freeze?: boolean;
	}
	type Filters = Record<string, unknown>;
	type Query = () => { query?: string; filters?: Filters };
	type Choice = string | { value: string; label: string; checked?: number };

	interface DocField {
		fieldname?: string;
		fieldtype?: string;
		label?: string;
		placeholder?: string;
		description?: string;
		filter_description?: string;
		options?: string | Choice[];
		default?: string;
		reqd?: number;
		hidden?: boolean;
		columns?: number;
		context?: string;
		parent?: string;
		condition?: string;
		get_query?: Query;
		change?: () => void;
		/** The words as the DocType has them, before the reader's language. */
		mh_english?: { label?: string; description?: string };
	}
	interface Meta {
		name: string;
		title_field?: string;
		fields: (DocField & { fieldname: string; options: string; parent: string })[];
		__js?: string;
	}

	interface Grid {
		add_custom_button(label: string, action: () => void): JQuery;
		get_selected_children(): { idx: number }[];
		update_docfield_property(fieldname: string, property: string, value: unknown): void;
	}
	interface Field {
		df: DocField & { fieldname: string };
		disable_password_checks?(): void;
		$wrapper: JQuery;
		$input: JQuery;
		grid: Grid;
		/** What the button of an attached file does. */
		clear_attachment?(): void;
		parse_validate_and_set_in_model(value: string | null): Promise<unknown>;
		get_value(): string;
		refresh(): void;
		set_data(values: unknown): void;
		set_input(value: string): void;
	}

	interface Page {
		main: JQuery;
		sidebar: JQuery;
		wrapper: JQuery;
		fields_dict: Record<string, Field>;
		add_field(df: DocField): Field;
		add_menu_item(label: string, action: () => void, is_standard?: boolean): JQuery;
		add_inner_button(label: string, action: () => void): JQuery;
		clear_primary_action(): void;
		set_indicator(label: string, colour: string): void;
		set_primary_action(label: string, action: () => void): JQuery;
	}

	interface Paper {
		name: string;
		file_name: string;
		file_url: string;
		mh_called?: boolean;
	}
	/** Of a form what does not depend on its DocType. */
	interface BareForm {
		doctype: DocTypeName;
		doc: Doc;
		perm: ({ create?: 0 | 1; write?: 0 | 1 } | undefined)[];
		page: Page;
		$wrapper: JQuery;
		dashboard: { set_headline(html: string, color?: string): void; clear_headline(): void };
		timeline?: { wrapper?: JQuery };
		tour: Tour;
		attachments?: { refresh(): void };
		is_new(): boolean;
		is_dirty(): boolean;
		dirty(): void;
		add_custom_button(label: string, action: () => unknown, group?: string): JQuery;
		remove_custom_button(label: string): void;
		disable_form(): void;
		disable_save(): void;
		get_docinfo(): { attachments?: Paper[] } | undefined;
		refresh(): void;
		refresh_fields(): void;
		reload_doc(): Promise<unknown>;
		debounced_reload_doc(): void;
		save(action?: string, done?: null, button?: null, failed?: () => void): Promise<unknown>;
		set_intro(html?: string, colour?: string): void;
		set_read_only(): void;
		show_conflict_message(): void;
		/** What our own scripts keep on a form. */
		guardians?: string[];
		mh_check_wanted?: boolean;
		mh_keeps_words?: boolean;
		mh_pupil?: string;
		mh_show_papers?: () => void;
		mh_poll?: ReturnType<typeof setTimeout>;
		mh_running?: Promise<unknown> | null;
	}
	interface Form<D extends DocTypeName> extends BareForm {
		doctype: D;
		doc: DocTypes[D];
		fields_dict: Record<Fields[D], Field>;
		add_child(table: Fields[D], values: object): void;
		get_field(name: Fields[D]): Field;
		refresh_field(name: Fields[D]): void;
		scroll_to_field(name: Fields[D]): void;
		set_df_property(name: Fields[D], property: string, value: unknown): void;
		set_query(name: Fields[D], query: Query): void;
		set_value(name: Fields[D], value: unknown): Promise<unknown>;
		set_value(values: Partial<Record<Fields[D], unknown>>): Promise<unknown>;
		toggle_display(names: Fields[D] | Fields[D][], is_shown: boolean): void;
	}
	type Moment = "setup" | "onload" | "refresh" | "after_save";
	type Handlers<D extends DocTypeName> = {
		[K in Moment | Fields[D] | `${Fields[FormOf<D>]}_remove`]?: (
			frm: Form<FormOf<D>>,
			cdt: string,
			cdn: string
		) => unknown;
	};

	interface DialogOptions {
		title?: string;
		size?: string;
		fields: DocField[];
		primary_action_label?: string;
		primary_action?: (values: Record<string, string>) => unknown;
	}
	interface Dialog {
		display: boolean;
		$wrapper: JQuery;
		fields_dict: Record<string, Field>;
		onhide?: () => unknown;
		set_df_property(fieldname: string, property: string, value: unknown): void;
		get_field(name: string): Field;
		get_value(name: string): string[];
		get_values(ignores_missing?: boolean): Record<string, string>;
		hide(): void;
		show(): void;
	}

	interface BoardPage extends HTMLElement {
		mh_show(): void;
	}

	interface Frappe {
		boot: {
			mh_about?: Record<string, string>;
			mh_called?: string[];
			mh_guarded?: string[];
			mh_people?: string[];
			mh_unlock?: { doctypes: string[] };
			mh_version?: string;
			mh_landing?: string | null;
			mh_pages?: Record<string, string>;
			mh_guide?: Record<string, string>;
		};
		csrf_token: string;
		route_options: Filters | null;
		session: { user: string };
		pages: Record<string, { on_page_load(wrapper: BoardPage): void; on_page_show(wrapper: BoardPage): void }>;
		listview_settings: { [D in DocTypeName]?: ListSettings<D> };
		query_reports: Record<string, ReportScript>;
		call<T>(asked: Call): Promise<Answer<T>>;
		xcall<T>(method: string, args?: object): Promise<T>;
		confirm(question: string, act: () => unknown, refuse?: () => unknown): void;
		get_meta<D extends DocTypeName>(doctype: D): Meta;
		get_route(): string[] | undefined;
		is_mobile(): boolean;
		msgprint(message: unknown): void;
		new_doc(doctype: DocTypeName, values?: object): void;
		provide(name: "mental_health_module"): object;
		set_route(...parts: unknown[]): Promise<unknown>;
		show_alert(message: unknown): void;
		datetime: {
			add_months(day: string, months: number): string;
			get_today(): string;
			now_datetime(): string;
			str_to_obj(text: string): Date;
			str_to_user(day: string): string;
		};
		db: {
			get_doc<D extends DocTypeName>(doctype: D, name: string): Promise<DocTypes[D]>;
			get_list<D extends DocTypeName>(
				doctype: D,
				asked: { fields?: (Fields[D] | "name")[]; filters?: Filters; order_by?: string; limit: number }
			): Promise<DocTypes[D][]>;
			get_value<D extends DocTypeName, F extends keyof DocTypes[D]>(
				doctype: D,
				name: string,
				field: F
			): Promise<Answer<Pick<DocTypes[D], F>>>;
			insert<V extends { doctype: DocTypeName }>(values: V): Promise<unknown>;
		};
		dom: { freeze(): void; unfreeze(): void };
		form: { formatters: { Select: Formatter; Data(value: string, field: DocField): string } };
		meta: { sync(doc: Meta): unknown };
		model: {
			can_create(doctype: DocTypeName): boolean;
			can_write(doctype: DocTypeName): boolean;
			get_new_doc<D extends DocTypeName>(doctype: D): DocTypes[D];
			init_doctype(doctype: string): unknown;
			set_value(doctype: string, name: string, field: string, value: unknown): Promise<unknown>;
			with_doctype(doctype: DocTypeName, act: () => void): Promise<unknown>;
		};
		realtime: { on<T>(event: string, hear: (data: T) => void): void };
		request: { on_error(name: string, act: () => unknown): void };
		router: { on(event: "change", act: () => unknown): void; route(): unknown };
		ui: {
			Dialog: new (options: DialogOptions) => Dialog;
			FileUploader: new (options: Upload) => object;
			form: {
				FormTour?: { prototype: TourClass };
				ControlLink: { prototype: LinkControl };
				ControlSelect: { prototype: SelectControl };
				make_control(options: {
					parent: JQuery;
					df: DocField;
					only_input: boolean;
					render_input: boolean;
				}): Field;
				/** Missing on earlier releases of Frappe 15. */
				check_mandatory?(frm: BareForm): boolean;
				on<D extends DocTypeName>(doctype: D, handlers: Handlers<D>): void;
			};
			make_app_page(options: { parent: HTMLElement; title: string; single_column: boolean }): Page;
		};
		urllib: { get_full_url(path: string): string };
		user: { has_role(role: string | string[]): boolean };
		utils: {
			debounce(act: () => void, milliseconds: number): () => void;
			escape_html(text: string): string;
			get_form_link(doctype: DocTypeName, name: string): string;
			guess_colour(text: string): string;
			html2text(html: string): string;
		};
		views: {
			ListView: { prototype: DrawnList };
			calendar: Record<string, object>;
		};
		widget?: { widget_factory?: Widgets };
		dashboard_utils: { get_all_filters(card: CardDocument): unknown[] };
	}
}

declare const frappe: Desk.Frappe;
declare const cur_frm: Desk.BareForm | null;
/** What the bundle leaves in the page for the scripts of forms and lists: public/js/parts.js. */
declare const mental_health_module: import("../mental_health_module/public/js/parts.js").Parts;
/** A text in the reader's language: the English, what stands for {0} and so on, and whose word it is. */
declare function __(text: string, values?: readonly unknown[] | null, context?: string): string;
interface Window {
	cur_frm?: Desk.BareForm | null;
	cur_list?: { last_args: unknown } | null;
}
