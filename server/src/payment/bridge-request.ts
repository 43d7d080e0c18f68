import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'

/** Signed with the key that has placed the order, and good for that order alone. */
@Allow.member()
@ObjectType('WechatBridgeRequest', {
  simpleResolvers: true,
  description:
    '微信内付款时原样交给 getBrandWCPayRequest · What a page inside WeChat hands to getBrandWCPayRequest as it is',
})
export class BridgeRequest {
  @Field(() => String, { description: '公众号的 appid · The appid of the official account' })
  appId: string

  @Field(() => String, { description: '签名的时刻，秒 · When it was signed, in seconds' })
  timeStamp: string

  @Field(() => String, { description: '随机串 · A random text' })
  nonceStr: string

  @Field(() => String, { description: '预支付单 · The order at WeChat Pay' })
  package: string

  @Field(() => String, { description: '签名方式 · The kind of signature' })
  signType: string

  @Field(() => String, { description: '签名 · The signature' })
  paySign: string
}
