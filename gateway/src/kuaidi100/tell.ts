import { z } from 'zod'
import type { Notice, Teller } from '../notices/notice.ts'
import { sign } from './keys.ts'

const content = z.object({ salt: z.string(), param: z.looseObject({}) })
const heard = z.object({ result: z.literal(true), returnCode: z.literal('200') })

/** A form with the JSON and its signature; tried again after half an hour, three times. */
export const tellerOfKuaidi100: Teller = {
  compose: async (notice) => ({
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: Buffer.from(composeForm(notice)),
  }),
  isHeard: (status, answer) => status === 200 && heard.safeParse(readJson(answer)).success,
  retrySeconds: [1_800, 1_800, 1_800],
}

function composeForm(notice: Notice): string {
  const { salt, param } = content.parse(notice.content)
  const text = JSON.stringify(param)
  const isForged = notice.fault === 'FORGED' || notice.fault === 'NO_SIGNATURE'
  return new URLSearchParams({ sign: sign(`${text}${isForged ? 'of a stranger' : salt}`), param: text }).toString()
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
