import { after, hours, minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { z } from 'zod'
import { chooseHatToSignIn } from '../account/choose-hat.ts'
import { openSession } from '../account/open-session.ts'
import { makeToken } from '../account/session-token.ts'
import { visitorOf, type SignedIn, type Visit } from '../account/sign-in-by-code.ts'
import { takeOne } from '../account/take-limit.ts'
import { machineNow } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { askWechat, type WechatPerson, type WechatRefusal } from './ask-wechat.ts'
import { findIdentity, rememberOpenid } from './find-identity.ts'
import { hash } from './visit-token.ts'
import { WechatApp } from './wechat-app.ts'
import { keysOfApp, wechatKeys } from './wechat-keys.ts'
import { WechatPurpose } from './wechat-visit.ts'

interface Return {
  /** of the cookie */
  token: string | undefined
  state: string | undefined
  /** missing when they have refused */
  code: string | undefined
  /** who is signed in to the mall in this browser */
  viewer: Viewer | null
  visit: Visit
}

/** `what`: the pages know these words. */
export type WechatOutcome = { purpose: WechatPurpose; returnPath: string } & (
  | { what: WechatRefusal | 'DENIED' | 'TAKEN' | 'BOUND' | 'PAYER' }
  | { what: 'SIGNED_IN'; signedIn: SignedIn }
  /** a WeChat that is nobody's yet waits to be bound by whoever holds the token */
  | { what: 'UNBOUND'; token: string }
)

/** Time to get a code by text message. */
const waitingLifeMs = minutes(15)

/** Somebody comes back from WeChat. The code is exchanged between two short transactions. */
export async function finishWechatVisit(
  em: EntityManager,
  { token, state, code, viewer, visit }: Return,
): Promise<WechatOutcome> {
  const begun = await inTransaction(em, async (inner) => {
    await takeOne(inner, { key: `wechat:return:${visit.ip}`, count: 300, windowMs: hours(1) })
    return takeVisit(inner, token, state)
  })
  if (!begun) return { what: 'OVER', purpose: WechatPurpose.SIGN_IN, returnPath: '/' }
  const { purpose, returnPath, accountId } = begun
  // Somebody else has signed in to this browser meanwhile.
  if (accountId !== null && accountId !== viewer?.accountId) return { what: 'OVER', purpose, returnPath }
  if (code === undefined) return { what: 'DENIED', purpose, returnPath }
  const [keys, app] = [wechatKeys(), appOf(begun.appid)]
  const person = keys && app ? await askWechat(keys.apiUrl, app, code) : 'SILENT'
  if (typeof person === 'string') return { what: person, purpose, returnPath }
  return inTransaction(em, async (inner) => ({
    purpose,
    returnPath,
    ...(await apply(inner, begun, person, { viewer, visit })),
  }))
}

async function apply(
  em: EntityManager,
  { id, purpose, accountId }: Begun,
  person: WechatPerson,
  { viewer, visit }: Pick<Return, 'viewer' | 'visit'>,
): Promise<Outcome> {
  if (purpose === WechatPurpose.PAY && viewer) {
    await notePayer(em, viewer.sessionId, person)
    return { what: 'PAYER' }
  }
  const identity = await findIdentity(em, person)
  if (!identity) return { what: 'UNBOUND', token: await keepTold(em, id, person) }
  const owner = identity.account.id
  if (purpose === WechatPurpose.BIND && owner !== accountId) return { what: 'TAKEN' }
  await rememberOpenid(em, identity, person)
  if (purpose === WechatPurpose.BIND) return { what: 'BOUND' }
  const hat = await chooseHatToSignIn(em, { accountId: owner, audience: visit.audience })
  const session = { accountId: owner, audience: hat.audience, hatId: hat.id, ...visitorOf(visit) }
  return {
    what: 'SIGNED_IN',
    signedIn: { token: await openSession(em, session), audience: hat.audience, isNew: false },
  }
}

type Outcome = WechatOutcome extends infer One
  ? One extends unknown
    ? Omit<One, 'purpose' | 'returnPath'>
    : never
  : never

const begunShape = z.object({
  id: z.string(),
  purpose: z.enum(WechatPurpose),
  appid: z.string(),
  accountId: z.string().nullable(),
  returnPath: z.string(),
})
type Begun = z.infer<typeof begunShape>

/** Cookie and state of one visit, in time, and for the first time. */
async function takeVisit(
  em: EntityManager,
  token: string | undefined,
  state: string | undefined,
): Promise<Begun | undefined> {
  const { rows } = await sql`
    update wechat_visit set state_hash = null
    where token_hash = ${hash(token)} and state_hash = ${hash(state)} and expires_at > ${machineNow()}
    returning id, purpose, appid, account_id as "accountId", return_path as "returnPath"`.execute(sqlOf(em))
  return rows.length === 0 ? undefined : begunShape.parse(rows[0])
}

/** What was told waits under another token: the one before has been seen on the way. */
async function keepTold(em: EntityManager, id: string, { openid, unionid, nickname }: WechatPerson): Promise<string> {
  const token = makeToken()
  await sql`update wechat_visit set token_hash = ${hash(token)}, openid = ${openid}, unionid = ${unionid},
    nickname = ${nickname}, expires_at = ${after(machineNow(), waitingLifeMs)} where id = ${id}`.execute(sqlOf(em))
  return token
}

async function notePayer(em: EntityManager, sessionId: string, { appid, openid }: WechatPerson): Promise<void> {
  await sql`insert into wechat_payer (session_id, appid, openid) values (${sessionId}, ${appid}, ${openid})
    on conflict (session_id) do update set appid = excluded.appid, openid = excluded.openid`.execute(sqlOf(em))
}

const appOf = (appid: string) =>
  Object.values(WechatApp)
    .map(keysOfApp)
    .find((keys) => keys?.appid === appid)
