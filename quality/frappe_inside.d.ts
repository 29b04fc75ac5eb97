// Where our scripts change what Frappe itself does: its fields' controls, its formatters, its onboarding.

declare namespace Desk {
	interface TourStep {
		title: string;
		description: string;
	}
	interface Tour {
		tour: { steps: TourStep[] };
		init(asked: { tour_name: string }): Promise<unknown>;
		start(): void;
	}
	interface TourClass {
		frm: BareForm;
		driver?: { options?: Record<string, unknown> };
		get_step?(step: TourStep, ...rest: unknown[]): unknown;
		init_driver?(): void;
	}
	interface DocField {
		/** The field stands above a list. */
		is_filter?: number;
	}
	/** What a link's or a choice's field is in Frappe, where our scripts reach into it. */
	interface SelectControl {
		df: DocField;
		doctype?: string;
		set_options(value?: string): unknown;
	}
	interface LinkControl {
		df: DocField;
		value?: string;
		$wrapper?: JQuery;
		disp_area?: HTMLElement;
		title_value_map: Record<string, string>;
		mh_shown?: string;
		get_filter_description(filters: unknown): string;
		get_input_value(): string;
		get_options(): string;
		get_reference_doctype?(): string;
		parse_validate_and_set_in_model(value: string, event?: Event, label?: string): unknown;
		set_custom_query(args: { query?: string }): void;
		set_disp_area(value?: string): void;
		set_formatted_input(value?: string): unknown;
		set_link_title(value: string): unknown;
		translate_and_set_input_value(title: string, value: string): void;
	}
	/** The buttons of a form, which Frappe disables while their action runs. */
	interface BareForm {
		custom_buttons?: Record<string, { prop(name: string, value: boolean): unknown }>;
	}
	type Formatter = (value: string, field: DocField, ...rest: unknown[]) => string;
	interface CardDocument {
		type?: string;
		document_type?: string;
		filters_json?: string;
		dynamic_filters_json?: string;
	}
	/** What draws the parts of a workspace. */
	interface Widgets {
		onboarding?: { prototype?: Widget };
		number_card?: { prototype?: NumberCard };
	}

	interface NumberCard {
		card_doc?: CardDocument;
		set_route?(...rest: unknown[]): unknown;
	}
	interface Widget {
		show_step(step: { name?: string; description: string } | undefined, ...rest: unknown[]): unknown;
	}
	interface DrawnList extends ListView {
		after_render(): void;
		render_list(): void;
		get_actions_menu_items(): { label: string }[];
	}
	interface Upload {
		doctype: string;
		docname: string;
		folder: string;
		restrictions: { allowed_file_types: string[] };
		on_success: () => void;
	}
	interface Frappe {
		/** What stands in the menu "Help", by the beginning of the address. */
		help: { help_links: Record<string, { label: string; url: string }[]> };
	}
}
