import { limits } from '@kaidian/shared/core/limits'
import { searchText } from '@kaidian/shared/core/text'
import { z } from 'zod'
import { callOutside, Unavailable } from '../kernel/outside/call-outside.ts'
import { noteRefusal } from '../kernel/outside/note-calls.ts'
import type { AppKeys } from './wechat-keys.ts'

/** Who somebody is, as WeChat has told our server. Never taken from a browser. */
export interface WechatPerson {
  appid: string
  openid: string
  unionid: string | null
  nickname: string
}

/** Why it is not told who it was: the code was used, old or none; a virtual account; or WeChat gave no answer. */
export type WechatRefusal = 'OVER' | 'VIRTUAL' | 'SILENT'

/** as the monitor counts it, beside the payment channels */
const service = 'WECHAT_LOGIN'
const timeoutMs = 5_000
const maxAnswerBytes = 64_000

/** Exchanges a code, which WeChat takes once: it is not tried a second time. Calls the outside, never in a transaction. */
export async function askWechat(
  apiUrl: string,
  { appid, secret }: AppKeys,
  code: string,
): Promise<WechatPerson | WechatRefusal> {
  const exchange = { appid, secret, code, grant_type: 'authorization_code' }
  const token = tokenShape.safeParse(await ask(apiUrl, 'sns/oauth2/access_token', exchange))
  if (!token.success) return 'SILENT'
  if ('errcode' in token.data) return codeFaults.has(token.data.errcode) ? 'OVER' : 'SILENT'
  const { openid, unionid, scope, access_token, is_snapshotuser } = token.data
  // Who only looks around in a link is given somebody else's openid for it.
  if (is_snapshotuser === 1) return 'VIRTUAL'
  const told = scope.includes('snsapi_base') ? undefined : await askProfile(apiUrl, { access_token, openid })
  return { appid, openid, unionid: unionid ?? told?.unionid ?? null, nickname: told?.nickname ?? '' }
}

/** The nickname is for people to know it by; without an answer there is none. */
async function askProfile(apiUrl: string, query: { access_token: string; openid: string }) {
  const profile = profileShape.safeParse(await ask(apiUrl, 'sns/userinfo', { ...query, lang: 'zh_CN' }))
  return profile.success && profile.data.openid === query.openid ? profile.data : undefined
}

/** By its circuit breaker, so that who signs in while it is silent is told so at once. */
async function ask(apiUrl: string, path: string, query: Record<string, string>): Promise<unknown> {
  try {
    return await callOutside(service, async () => {
      const response = await fetch(`${apiUrl}/${path}?${new URLSearchParams(query).toString()}`, {
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const answer: unknown = JSON.parse(await readText(response))
      const refusal = refusalShape.safeParse(answer)
      if (refusal.data?.errcode === busyCode) throw new WechatBusy('BUSY')
      if (refusal.success) noteRefusal(service, String(refusal.data.errcode))
      return answer
    })
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    // Silence, or no answer of WeChat's. What was asked holds the secret, so that the error is shown nowhere.
    return undefined
  }
}

async function readText({ body }: { body: AsyncIterable<Uint8Array> | null }): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.byteLength
    if (size > maxAnswerBytes) throw new Error('too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

/** It says so itself: later. */
const busyCode = -1

class WechatBusy extends Unavailable {
  override name = 'WechatBusy'
  override readonly isBusy = true
}

/** Invalid, used and expired codes. */
const codeFaults = new Set([40029, 40163, 42003])

/** As many signs as a nickname may have, none of them cut in two. */
const firstOf = (text: string): string =>
  Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
    .slice(0, limits.nickname)
    .join('')

const id = z.string().min(1).max(128)
const unionid = z
  .string()
  .max(128)
  .optional()
  .transform((text) => text || undefined)

const refusalShape = z.object({ errcode: z.int().refine((code) => code !== 0) })

const tokenShape = z.union([
  refusalShape,
  z.object({
    access_token: z.string().min(1).max(1000),
    openid: id,
    unionid,
    scope: z.string().max(200),
    is_snapshotuser: z.int().optional(),
  }),
])

const profileShape = z.object({
  openid: id,
  unionid,
  nickname: z
    .string()
    .max(500)
    .transform((text) => firstOf(searchText(text, 500))),
})
