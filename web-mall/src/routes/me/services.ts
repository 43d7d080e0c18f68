import { useQuery } from '@apollo/client/react'
import { useLingui } from '@lingui/react/macro'
import {
  Building2,
  Coins,
  CreditCard,
  Flag,
  Gift,
  Heart,
  History,
  Landmark,
  MapPin,
  Package,
  PiggyBank,
  ReceiptText,
  RotateCcw,
  ShieldCheck,
  Star,
  Store,
  Ticket,
  UserRound,
  UsersRound,
  WalletCards,
  Zap,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { MyFavouriteNewsDocument } from './favourite-news.graphql.ts'

export interface Service {
  to: string
  label: string
  icon: LucideIcon
  /** In another app: the page is left. */
  isElsewhere?: boolean
  /** What has become of things there that one wants to hear of. */
  newsCount?: number
}

/** The places of the personal centre, grouped as its side bar shows them. */
export function useServices(): { name: string; services: Service[] }[] {
  const { t } = useLingui()
  const newsCount = useQuery(MyFavouriteNewsDocument, { fetchPolicy: 'cache-and-network' }).data?.myFavouriteNews
  return [
    {
      name: t`交易`,
      services: [
        { to: '/me', label: t`个人中心`, icon: UserRound },
        { to: '/me/orders', label: t`我的订单`, icon: Package },
        { to: '/me/after-sales', label: t`退款与售后`, icon: RotateCcw },
        { to: '/me/favourites', label: t`我的收藏`, icon: Heart, newsCount },
        { to: '/me/ratings', label: t`我的评价`, icon: Star },
        { to: '/me/reports', label: t`我的举报`, icon: Flag },
        { to: '/viewed', label: t`浏览记录`, icon: History },
        { to: '/deals', label: t`限时抢购`, icon: Zap },
      ],
    },
    {
      name: t`资产`,
      services: [
        { to: '/me/wallet', label: t`我的钱包`, icon: WalletCards },
        { to: '/me/ledger', label: t`收支明细`, icon: ReceiptText },
        { to: '/me/records', label: t`交易记录`, icon: CreditCard },
        { to: '/me/dividends', label: t`分红`, icon: PiggyBank },
        { to: '/me/withdraw', label: t`提现`, icon: Landmark },
        { to: '/me/coupons', label: t`优惠券`, icon: Ticket },
      ],
    },
    {
      name: t`推广`,
      services: [
        { to: '/me/clients', label: t`我的客户`, icon: UsersRound },
        { to: '/me/commissions', label: t`奖金与提成`, icon: Coins },
        { to: '/me/invite', label: t`邀请`, icon: Gift },
      ],
    },
    {
      name: t`账户`,
      services: [
        { to: '/me/addresses', label: t`收货地址`, icon: MapPin },
        { to: '/me/security', label: t`账户与安全`, icon: ShieldCheck },
        { to: '/merchant/apply', label: t`商家入驻`, icon: Store, isElsewhere: true },
        { to: '/merchant/apply/agent', label: t`代理申请`, icon: Building2, isElsewhere: true },
      ],
    },
  ]
}
