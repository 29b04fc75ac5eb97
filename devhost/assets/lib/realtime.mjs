import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { Refusal } from "./errors.mjs";

/**
 * Reads ports and addresses from common_site_config.json.
 * @returns {{sites: string, port: number, redis: string, web: string, origins: RegExp}}
 * @throws {Refusal} when the file, or a line that the server needs, is missing
 */
export function readConfig(sites) {
	const file = path.join(sites, "common_site_config.json");
	if (!existsSync(file)) throw new Refusal(`${file} is not there: name the bench's sites folder.`);
	const found = JSON.parse(readFileSync(file, "utf8"));
	for (const key of ["socketio_port", "redis_queue", "webserver_port"]) {
		if (!found[key]) throw new Refusal(`${file} has no "${key}".`);
	}
	return {
		sites,
		port: found.socketio_port,
		redis: found.redis_queue,
		web: `http://127.0.0.1:${found.webserver_port}`,
		// loopback only, and only pages of the site itself
		origins: new RegExp(`^http://(127\\.0\\.0\\.1|([\\w-]+\\.)*localhost):${found.webserver_port}$`),
	};
}

/**
 * Lets a connection in when its page, its site and its session are real; puts `session` on the socket.
 * @throws {Refusal} otherwise
 */
export async function admit(socket, config) {
	const { origin, cookie = "" } = socket.handshake.headers;
	const site = socket.nsp.name.slice(1);
	if (!config.origins.test(origin ?? "")) throw new Refusal("This page is not one of the site's.");
	if (!existsSync(path.join(config.sites, site, "site_config.json"))) throw new Refusal("There is no such site.");
	const sid = /(?:^|;\s*)sid=([^;]+)/.exec(cookie)?.[1];
	if (!sid) throw new Refusal("Sign in first.");
	const caller = { site, cookie: `sid=${sid}` };
	const answer = await ask("get_user_info", {}, caller, config);
	if (!answer) throw new Refusal("The session has ended. Sign in again.");
	socket.session = { ...caller, user: answer.user, isDeskUser: answer.user_type === "System User" };
}

/** The rooms that follow from who somebody is, as the floor's realtime module names them. */
export function joinOwnRooms(socket) {
	socket.join([`user:${socket.session.user}`, "website"]);
	if (socket.session.isDeskUser) socket.join("all");
}

/** The rooms that a page asks for; those of records only after the site said that its user may read them. */
export function serveRooms(socket, config) {
	const mayReadRecord = (doctype, docname) => ask("can_subscribe_doc", { doctype, docname }, socket.session, config);
	const mayReadType = (doctype) => ask("can_subscribe_doctype", { doctype }, socket.session, config);
	socket.on("task_subscribe", (task) => socket.join(`task_progress:${task}`));
	socket.on("progress_subscribe", (task) => socket.join(`task_progress:${task}`));
	socket.on("task_unsubscribe", (task) => socket.leave(`task_progress:${task}`));
	socket.on("doctype_subscribe", async (doctype) => {
		if (await mayReadType(doctype)) socket.join(`doctype:${doctype}`);
	});
	socket.on("doctype_unsubscribe", (doctype) => socket.leave(`doctype:${doctype}`));
	socket.on("doc_subscribe", async (doctype, docname) => {
		if (await mayReadRecord(doctype, docname)) socket.join(`doc:${doctype}/${docname}`);
	});
	socket.on("doc_unsubscribe", (doctype, docname) => socket.leave(`doc:${doctype}/${docname}`));
	serveViewers(socket, mayReadRecord);
}

/** Tells those who have a record open who else has it open. */
function serveViewers(socket, mayReadRecord) {
	const opened = new Map();
	const tell = async ([doctype, docname]) => {
		const room = `open_doc:${doctype}/${docname}`;
		const viewers = await socket.nsp.in(room).fetchSockets();
		const users = [...new Set(viewers.map((one) => socket.nsp.sockets.get(one.id)?.session.user))].filter(Boolean);
		socket.nsp.to(room).emit("doc_viewers", { doctype, docname, users });
	};
	socket.on("doc_open", async (doctype, docname) => {
		if (!(await mayReadRecord(doctype, docname))) return;
		opened.set(`open_doc:${doctype}/${docname}`, [doctype, docname]);
		socket.join(`open_doc:${doctype}/${docname}`);
		await tell([doctype, docname]);
	});
	socket.on("doc_close", async (doctype, docname) => {
		socket.leave(`open_doc:${doctype}/${docname}`);
		if (opened.delete(`open_doc:${doctype}/${docname}`)) await tell([doctype, docname]);
	});
	socket.on("disconnect", () => Promise.all([...opened.values()].map(tell)));
}

/** Asks the site as the page's user; null for every refusal. */
async function ask(method, fields, { site, cookie }, { web }) {
	const address = new URL(`/api/method/frappe.realtime.${method}`, web);
	for (const [key, value] of Object.entries(fields)) address.searchParams.set(key, String(value));
	try {
		const response = await fetch(address, { headers: { cookie, "X-Frappe-Site-Name": site } });
		return response.ok ? (await response.json()).message : null;
	} catch (error) {
		console.error(`realtime: the site did not answer: ${error.message}`);
		return null;
	}
}
