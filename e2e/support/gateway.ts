import { readFileSync } from 'node:fs'
import { expect, type APIRequestContext } from '@playwright/test'

/** Turns the knobs of the local gateway, for everything that happens from now on. */
export async function turnKnobs(request: APIRequestContext, knobs: object): Promise<void> {
  const { url, headers } = control()
  const response = await request.put(`${url}/knobs`, { headers, data: knobs })
  expect(response.status()).toBe(200)
}

let wechats = 0
/** A WeChat that nobody has met yet, by its name in WeChat. */
export async function newWechat(request: APIRequestContext): Promise<string> {
  const { url, headers } = control()
  const name = `微友${Date.now().toString(36)}${(wechats += 1)}`
  const response = await request.post(`${url}/identities`, { headers, data: { name } })
  expect(response.status()).toBe(200)
  return name
}

interface ParcelMove {
  /** Kuaidi100's number of it */
  state: string
  /** by the product's clock, which others may have moved */
  at: Date
}

/** Something happens to a parcel that the product has asked to be told of. */
export async function moveParcel(request: APIRequestContext, number: string, { state, at }: ParcelMove): Promise<void> {
  const { url, headers } = control()
  // It is subscribed to a moment after it was sent.
  await expect(async () => {
    const response = await request.post(`${url}/parcels/${number}/move`, {
      headers,
      data: { state, at: at.toISOString() },
    })
    expect(response.status()).toBe(200)
  }).toPass({ timeout: 30_000 })
}

function control(): { url: string; headers: Record<string, string> } {
  const { control: found } = JSON.parse(readFileSync(process.env['GATEWAY_CONFIGURATION'] ?? '', 'utf8'))
  return { url: found.url, headers: { authorization: `Bearer ${found.token}` } }
}
