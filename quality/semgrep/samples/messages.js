// ruleid: mh-translate-whole-literals-js
__(`Hello ${name}`);
// ruleid: mh-translate-whole-literals-js
__("Hello " + name);
// ok: mh-translate-whole-literals-js
__("Hello {0}", [name]);
// ok: mh-translate-whole-literals-js
__(`Hello`);
