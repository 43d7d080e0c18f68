import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import type { WalletFigure } from '../../parts/wallet-strip.tsx'
import { accounts } from './accounts.ts'
import type { ShopAccount, ShopFinanceQuery } from './finance-page.graphql.ts'

type Wallet = ShopFinanceQuery['shopWallet']

/** What the shop has on each account, and what that means. */
export function useShopFigures(wallet: Wallet | undefined, current: ShopAccount): WalletFigure[] {
  const { t } = useLingui()
  const words: Record<ShopAccount, { label: string; value: string | undefined; note: string }> = {
    WALLET: {
      label: t`可用余额`,
      value: wallet?.available,
      note: wallet && !isZeroMoney(wallet.held) ? t`另有 ${formatMoney(wallet.held)} 提现中` : t`已结算到店铺钱包`,
    },
    ESCROW: { label: t`待结算货款`, value: wallet?.pending, note: t`买家已付，等订单完成并过售后期` },
    ADVERTISING: { label: t`广告余额`, value: wallet?.advertising, note: t`退款超出钱包时先用它` },
    DEPOSIT: { label: t`保证金`, value: wallet?.deposit, note: t`广告余额也不够时用它` },
    DEBT: { label: t`欠款`, value: wallet?.debt, note: t`都不够的部分，由之后的货款先还` },
  }
  return accounts.map((account) => ({
    key: account,
    ...words[account],
    to: account === 'WALLET' ? '/finance' : `/finance?account=${account}`,
    isCurrent: account === current,
    isOwed: account === 'DEBT',
  }))
}
