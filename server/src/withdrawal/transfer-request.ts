import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'

/** Good only inside the WeChat that is paid, for that payout alone. */
@Allow.member()
@ObjectType('WechatTransferRequest', {
  simpleResolvers: true,
  description:
    '在微信里原样交给 requestMerchantTransfer，由本人确认收款 · What a page inside WeChat hands to requestMerchantTransfer as it is',
})
export class TransferRequest {
  @Field(() => String, { description: '商户号 · The merchant number that pays' })
  mchId: string

  @Field(() => String, { description: '公众号的 appid · The appid of the official account' })
  appId: string

  @Field(() => String, { description: '收款确认的内容 · What tells WeChat which transfer it is' })
  package: string
}
