import { registerEnum } from '../kernel/graph/describe.ts'
import { advertising, debt, deposit, escrow } from './account-ref.ts'
import { walletScope, type LedgerScope } from './ledger-scope.ts'

/** What a shop may look into, each a ledger of its own. */
export enum ShopAccount {
  WALLET = 'WALLET',
  ESCROW = 'ESCROW',
  ADVERTISING = 'ADVERTISING',
  DEPOSIT = 'DEPOSIT',
  DEBT = 'DEBT',
}
registerEnum(ShopAccount, 'ShopAccount', '店铺的账户 · Account of a shop', {
  WALLET: '钱包，减去欠款 · Wallet, less what is owed',
  ESCROW: '待结算货款 · Paid and not yet settled',
  ADVERTISING: '广告余额 · Advertising balance',
  DEPOSIT: '保证金 · Deposit',
  DEBT: '欠款 · What is owed',
})

const accountOf = {
  [ShopAccount.ESCROW]: escrow,
  [ShopAccount.ADVERTISING]: advertising,
  [ShopAccount.DEPOSIT]: deposit,
  [ShopAccount.DEBT]: (merchantId: string) => debt('merchant', merchantId),
}

export const shopScope = (merchantId: string, account: ShopAccount | null = null): LedgerScope =>
  account === null || account === ShopAccount.WALLET
    ? walletScope('merchant', merchantId)
    : { name: `shop:${account}`, accounts: [accountOf[account](merchantId)] }
