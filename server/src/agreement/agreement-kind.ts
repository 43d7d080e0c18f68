import { registerEnum } from '../kernel/graph/describe.ts'

export enum AgreementKind {
  USER = 'USER',
  MERCHANT = 'MERCHANT',
  PRIVACY = 'PRIVACY',
}
registerEnum(AgreementKind, 'AgreementKind', '协议的种类 · Kind of an agreement', {
  USER: '用户协议：每位用户 · The user agreement: everybody',
  MERCHANT: '商家服务协议：每家店铺 · The merchant agreement: every shop',
  PRIVACY: '隐私政策：每位用户 · The privacy policy: everybody',
})

/** What every person agrees to, at sign-up and whenever it changes. */
export const personalKinds = [AgreementKind.USER, AgreementKind.PRIVACY] as const
