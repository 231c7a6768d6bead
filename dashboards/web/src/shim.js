// What ECharts expects of its surroundings and QuickJS has not. Nothing is animated on the server, so no timer ever fires.
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};
