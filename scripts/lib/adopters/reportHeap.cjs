// Loaded before a portal, it writes down now and then what its heap holds.
const { writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

setInterval(() => {
  collect();
  writeFileSync(process.env.HEAP_FILE, String(process.memoryUsage().heapUsed));
}, 5_000).unref();
