import { gunzipSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Formatter } from 'wechatpay-axios-plugin'
import type { Reply, WechatClient } from './wechat-client.ts'

export interface Bill {
  text: string
  rows: Record<string, string>[]
  summary: Record<string, string>
}

/** Asks for a bill, downloads it, checks its hash and reads it as the client library does; or answers the refusal. */
export async function readBill(
  client: WechatClient,
  path: string,
  params: Record<string, string>,
): Promise<Bill | Reply> {
  const asked = await client.get(path, params)
  if (asked.status !== 200) return asked
  const { pathname, searchParams } = new URL(asked.data.download_url)
  const file = await client.get(pathname, Object.fromEntries(searchParams), { responseType: 'arraybuffer' })
  const content = params['tar_type'] === 'GZIP' ? gunzipSync(file.data) : Buffer.from(file.data)
  if (createHash('sha1').update(content).digest('hex') !== asked.data.hash_value) throw new Error('hash')
  return { text: content.toString(), ...shape.parse(Formatter.castCsvBill(content)) }
}

const fields = z.record(z.string(), z.string())
const shape = z.object({ rows: z.array(fields), summary: fields })
