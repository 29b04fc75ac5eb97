// Brings what the site publishes in redis to the Desk's pages: progress of jobs, list and form updates, messages.
// node realtime.mjs --sites <bench>/sites --modules <folder of node_modules>
import { createServer } from "node:http";
import path from "node:path";
import { parseArgs } from "node:util";

import { Refusal } from "./lib/errors.mjs";
import { admit, joinOwnRooms, readConfig, serveRooms } from "./lib/realtime.mjs";
import { REALTIME, loadTools } from "./lib/tools.mjs";

const OPTIONS = { sites: { type: "string" }, modules: { type: "string", default: "." } };

async function main() {
	const { values } = parseArgs({ options: OPTIONS });
	if (!values.sites) throw new Refusal("Name the bench's sites folder (--sites).");
	const tools = loadTools(path.resolve(values.modules), REALTIME);
	const config = readConfig(path.resolve(values.sites));
	const server = createServer();
	const sockets = new tools.sockets.Server(server, { cors: { origin: config.origins, credentials: true } });
	const sites = sockets.of(/^\/[\w.-]+$/);
	sites.use((socket, next) => admit(socket, config).then(() => next(), next));
	sites.on("connection", (socket) => {
		joinOwnRooms(socket);
		serveRooms(socket, config);
	});
	const subscriber = await forwardEvents(tools.redis, config, sockets);
	await listen(server, config.port);
	console.log(`realtime: listens on 127.0.0.1:${config.port}`);
	process.once("SIGTERM", () => sockets.close(() => subscriber.quit()));
}

/** Emits each event that the site publishes in the room that it names; an event without a room stays unsent. */
async function forwardEvents(redis, config, sockets) {
	const subscriber = redis.createClient({ url: config.redis });
	subscriber.on("error", (error) => console.error(`realtime: redis: ${error.message}`));
	await subscriber.connect();
	await subscriber.subscribe("events", (text) => {
		const { namespace, room, event, message } = JSON.parse(text);
		if (namespace && room) sockets.of(`/${namespace}`).to(room).emit(event, message);
	});
	return subscriber;
}

function listen(server, port) {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
}

main().catch((error) => {
	console.error(`realtime: ${error.message}`);
	process.exit(1);
});
