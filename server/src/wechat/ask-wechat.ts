import { limits } from '@kaidian/shared/core/limits'
import { searchText } from '@kaidian/shared/core/text'
import { z } from 'zod'
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

async function ask(apiUrl: string, path: string, query: Record<string, string>): Promise<unknown> {
  try {
    const response = await fetch(`${apiUrl}/${path}?${new URLSearchParams(query).toString()}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return JSON.parse(await readText(response))
  } catch {
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

const tokenShape = z.union([
  z.object({ errcode: z.int().refine((code) => code !== 0) }),
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
