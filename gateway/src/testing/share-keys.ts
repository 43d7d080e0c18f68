import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyRing } from '../keys/key-ring.ts'

/** Makes keys once for all test files: making them takes longer than most tests. */
export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-gateway-keys-'))
  openKeyRing(folder, new Date())
  process.env['TEST_GATEWAY_KEYS'] = join(folder, 'keys.json')
  return () => rmSync(folder, { recursive: true, force: true })
}
