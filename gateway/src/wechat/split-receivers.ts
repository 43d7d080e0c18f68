import { decryptSecret } from './encrypt.ts'
import { findOpenid } from './identities.ts'
import { platformKeys } from './platform-keys.ts'
import { readBody } from './read-body.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'
import { newReceiver, receiverKey } from './split-shapes.ts'

/** Whoever is to get a share has to be known first. Adding somebody again changes nothing. */
export async function addReceiver(call: WechatCall): Promise<object> {
  const { db, mchid, gateway } = call
  const body = readBody(newReceiver, call.body)
  const { appid, type, account, name } = body
  if (appid !== gateway.keys.wechat.appid) throw new WechatRefusal('APPID_MCHID_NOT_MATCH')
  if (type === 'MERCHANT_ID' && name === undefined)
    throw new WechatRefusal('PARAM_ERROR', '分账接收方类型为MERCHANT_ID时，接收方全称必填')
  if (name !== undefined && !platformKeys(gateway).some(({ privateKey }) => decryptSecret(name, privateKey)))
    throw new WechatRefusal('PARAM_ERROR', '接收方名称不是用微信支付公钥加密的')
  if (type === 'PERSONAL_OPENID' && !(await findOpenid(db, appid, account)))
    throw new WechatRefusal('PARAM_ERROR', '无效的openid')
  if (type === 'MERCHANT_ID' && ![gateway.keys.wechat.mchid, ...gateway.keys.wechat.subMchids].includes(account))
    throw new WechatRefusal('PARAM_ERROR', '分账接收方商户号不存在')
  await db.query(
    `insert into gateway.wechat_receiver (mchid, appid, type, account, relation, name) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [mchid, appid, type, account, body.custom_relation ?? body.relation_type, name ?? null],
  )
  return {
    type,
    account,
    ...(name !== undefined && { name }),
    relation_type: body.relation_type,
    ...(body.custom_relation !== undefined && { custom_relation: body.custom_relation }),
  }
}

export async function removeReceiver({ db, mchid, body }: WechatCall): Promise<object> {
  const { type, account } = readBody(receiverKey, body)
  await db.query('delete from gateway.wechat_receiver where mchid = $1 and type = $2 and account = $3', [
    mchid,
    type,
    account,
  ])
  return { type, account }
}
