// ruleid: mh-form-fetches-through-form-steps
frappe.xcall("endpoint", { name }).then(() => frm.reload_doc());
// ruleid: mh-form-fetches-through-form-steps
cur_frm.reload_doc();
// ok: mh-form-fetches-through-form-steps
take_step(frm, "endpoint", { name });
// ruleid: mh-dialog-keeps-what-was-typed
frappe.prompt(fields, (values) => send(values), title);
// ok: mh-dialog-keeps-what-was-typed
ask(fields, (values) => send(values), title);
