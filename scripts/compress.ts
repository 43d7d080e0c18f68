import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { filesIn } from './fingerprint.ts'

/** Puts a .br and a .gz beside each text of a built app, so that the server compresses nothing while people wait. */
export function compress(folder: string) {
  for (const path of filesIn(folder)) {
    if (!/\.(js|css|html|svg|json|webmanifest)$/.test(path)) continue
    const content = readFileSync(path)
    if (content.length < 1024) continue
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  }
}
