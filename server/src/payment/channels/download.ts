import { maxPackedBytes } from './bill.ts'
import { ChannelUnavailable } from './channel.ts'

/** What lies at an address, if it is not too large, and nowhere else. */
export async function download(url: string): Promise<Buffer> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok || response.body === null) throw new ChannelUnavailable(`HTTP ${response.status}`)
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> = response.body
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxPackedBytes) throw new ChannelUnavailable('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const timeoutMs = 170_000
