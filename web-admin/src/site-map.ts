import { msg } from '@lingui/core/macro'
import type { SiteGroup } from '@kaidian/shared/ui/console/site-map.tsx'
import type { StaffPermission } from '@kaidian/shared/core/permissions'
import {
  BadgePercent,
  Banknote,
  BookOpenText,
  CalendarRange,
  ClipboardCheck,
  CreditCard,
  FileCheck2,
  Gauge,
  IdCard,
  Landmark,
  ListChecks,
  Map as MapIcon,
  MapPinned,
  Settings2,
  ShieldCheck,
  ShoppingCart,
  Store,
  TicketCheck,
  TicketPercent,
  Undo2,
  UserRoundCog,
  UsersRound,
} from 'lucide-react'

/** A permission key that does not exist would hide a page from everybody. */
const may = (key: StaffPermission) => key

export const siteMap: readonly SiteGroup[] = [
  {
    key: 'overview',
    pages: [
      {
        path: '',
        label: msg`实时看板`,
        icon: Gauge,
        permission: may('dashboard:read'),
        page: () => import('./routes/dashboard/dashboard-page.tsx'),
      },
    ],
  },
  {
    key: 'review',
    label: msg`审核`,
    pages: [
      {
        path: 'review/products',
        label: msg`商品审核`,
        icon: ClipboardCheck,
        permission: may('product:review'),
        page: () => import('./routes/review/products/product-review-page.tsx'),
      },
      {
        path: 'review/merchants',
        label: msg`商家申请`,
        icon: FileCheck2,
        permission: may('merchant:review'),
        page: () => import('./routes/review/merchants/merchant-review-page.tsx'),
      },
      {
        path: 'review/agents',
        label: msg`代理申请`,
        icon: IdCard,
        permission: may('agent:review'),
        page: () => import('./routes/review/agents/agent-review-page.tsx'),
      },
      {
        path: 'review/promotions',
        label: msg`优惠审核`,
        icon: TicketCheck,
        permission: may('promotion:review'),
        page: () => import('./routes/review/promotions/promotion-review-page.tsx'),
      },
    ],
  },
  {
    key: 'trade',
    label: msg`交易`,
    pages: [
      {
        path: 'orders',
        label: msg`订单`,
        icon: ShoppingCart,
        permission: may('order:read'),
        page: () => import('./routes/orders/orders-page.tsx'),
      },
      {
        path: 'orders/:id',
        label: msg`订单详情`,
        permission: may('order:read'),
        page: () => import('./routes/orders/order-page.tsx'),
      },
      {
        path: 'refunds',
        label: msg`退款复核`,
        icon: Undo2,
        permission: may('order:read'),
        page: () => import('./routes/refunds/refunds-page.tsx'),
      },
      {
        path: 'payments',
        label: msg`支付`,
        icon: CreditCard,
        permission: may('payment:read'),
        page: () => import('./routes/payments/payments-page.tsx'),
      },
    ],
  },
  {
    key: 'promotion',
    label: msg`营销`,
    pages: [
      {
        path: 'promotions',
        label: msg`优惠`,
        icon: TicketPercent,
        permission: may('promotion:read'),
        page: () => import('./routes/promotions/promotions-page.tsx'),
      },
      {
        path: 'promotions/new',
        label: msg`新建平台活动`,
        permission: may('promotion:write'),
        page: () => import('./routes/promotions/new-promotion-page.tsx'),
      },
      {
        path: 'promotions/calendar',
        label: msg`活动日历`,
        icon: CalendarRange,
        permission: may('promotion:read'),
        page: () => import('./routes/promotions/calendar-page.tsx'),
      },
      {
        path: 'promotions/:id',
        label: msg`优惠详情`,
        permission: may('promotion:read'),
        page: () => import('./routes/promotions/promotion-page.tsx'),
      },
    ],
  },
  {
    key: 'people',
    label: msg`会员与商户`,
    pages: [
      {
        path: 'members',
        label: msg`会员`,
        icon: UsersRound,
        permission: may('member:read'),
        page: () => import('./routes/members/members-page.tsx'),
      },
      {
        path: 'members/:id',
        label: msg`会员详情`,
        permission: may('member:read'),
        page: () => import('./routes/members/member-page.tsx'),
      },
      {
        path: 'merchants',
        label: msg`商家`,
        icon: Store,
        permission: may('merchant:read'),
        page: () => import('./routes/merchants/merchants-page.tsx'),
      },
      {
        path: 'merchants/:id',
        label: msg`商家详情`,
        permission: may('merchant:read'),
        page: () => import('./routes/merchants/merchant-page.tsx'),
      },
      {
        path: 'agents',
        label: msg`代理商`,
        icon: MapPinned,
        permission: may('agent:read'),
        page: () => import('./routes/agents/agents-page.tsx'),
      },
      {
        path: 'agents/:id',
        label: msg`代理商详情`,
        permission: may('agent:read'),
        page: () => import('./routes/agents/agent-page.tsx'),
      },
    ],
  },
  {
    key: 'money',
    label: msg`资金`,
    pages: [
      {
        path: 'ledger',
        label: msg`账本`,
        icon: Landmark,
        permission: may('ledger:read'),
        page: () => import('./routes/ledger/ledger-page.tsx'),
      },
      {
        path: 'ledger/journals',
        label: msg`凭证`,
        icon: BookOpenText,
        permission: may('ledger:read'),
        page: () => import('./routes/ledger/journals-page.tsx'),
      },
      {
        path: 'ledger/invariants',
        label: msg`账本守恒`,
        icon: ShieldCheck,
        permission: may('ledger:read'),
        page: () => import('./routes/ledger/invariants-page.tsx'),
      },
      {
        path: 'withdrawals',
        label: msg`提现`,
        icon: Banknote,
        permission: may('payout:read'),
        page: () => import('./routes/payouts/withdrawals-page.tsx'),
      },
      {
        path: 'payouts',
        label: msg`付款清单`,
        icon: ListChecks,
        permission: may('payout:read'),
        page: () => import('./routes/payouts/payouts-page.tsx'),
      },
      {
        path: 'payouts/:id',
        label: msg`付款清单`,
        permission: may('payout:read'),
        page: () => import('./routes/payouts/payout-page.tsx'),
      },
      {
        path: 'policies',
        label: msg`费率与奖金`,
        icon: BadgePercent,
        permission: may('policy:read'),
        page: () => import('./routes/policies/policies-page.tsx'),
      },
      {
        path: 'policies/new',
        label: msg`新方案`,
        permission: may('policy:write'),
        page: () => import('./routes/policies/new-policy-page.tsx'),
      },
      {
        path: 'policies/compare',
        label: msg`比较方案`,
        permission: may('policy:read'),
        page: () => import('./routes/policies/compare-page.tsx'),
      },
      {
        path: 'policies/drafts/:id',
        label: msg`方案草案`,
        permission: may('policy:read'),
        page: () => import('./routes/policies/policy-draft-page.tsx'),
      },
    ],
  },
  {
    key: 'system',
    label: msg`系统`,
    pages: [
      {
        path: 'team',
        label: msg`人员与角色`,
        icon: UserRoundCog,
        permission: may('team:read'),
        page: () => import('./routes/team/team-page.tsx'),
      },
      {
        path: 'team/roles/:id',
        label: msg`角色`,
        permission: may('team:read'),
        page: () => import('./routes/team/role-page.tsx'),
      },
      {
        path: 'settings',
        label: msg`系统设置`,
        icon: Settings2,
        permission: may('setting:read'),
        page: () => import('./routes/settings/settings-page.tsx'),
      },
      { path: 'regions', label: msg`地区表`, icon: MapIcon, page: () => import('./routes/regions/regions-page.tsx') },
    ],
  },
]
