// SPDX-License-Identifier: MIT
// Runs a query in DuckDB so many times on one thread, and prints the median of the processor's seconds.
//     duckdb.cjs QUERY TIMES
"use strict";
const { DuckDBInstance } = require("@duckdb/node-api");

async function main(query, times) {
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    const connection = await instance.connect();
    const taken = [];
    for (let i = 0; i < times; i++) {
        const before = process.cpuUsage();
        await connection.run(query);
        const { user, system } = process.cpuUsage(before);
        taken.push((user + system) / 1e6);
    }
    taken.sort((a, b) => a - b);
    console.log(taken[Math.floor(times / 2)]);
}

main(process.argv[2], Number(process.argv[3]));
