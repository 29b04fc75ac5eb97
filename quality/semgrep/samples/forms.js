// ruleid: mh-form-fetches-through-form-steps
frappe.xcall("endpoint", { name }).then(() => frm.reload_doc());
// ruleid: mh-form-fetches-through-form-steps
cur_frm.reload_doc();
// ok: mh-form-fetches-through-form-steps
take_step(frm, "endpoint", { name });
