import { writeFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { theSchema } from './app.ts'

/** Writes the contract: `node dist/print-schema.js [file]`. */
const file = process.argv[2] ?? new URL('../schema.graphql', import.meta.url).pathname
writeFileSync(file, `${printSchema(lexicographicSortSchema(theSchema()))}\n`)
