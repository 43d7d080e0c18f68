import { msg } from '@lingui/core/macro'
import { withCaseWords } from '@kaidian/shared/ui/product-case/with-case-words.ts'
import { withRatingWords } from '@kaidian/shared/ui/rating/with-rating-words.ts'
import type { SiteGroup } from '@kaidian/shared/ui/console/site-map.tsx'
import type { StaffPermission } from '@kaidian/shared/core/permissions'
import { withAfterSaleWords } from '@kaidian/shared/ui/after-sale/with-after-sale-words.ts'
import { withWords, type Catalogs } from '@kaidian/shared/web/i18n.ts'
import {
  Activity,
  BadgePercent,
  Banknote,
  BookOpenText,
  CalendarRange,
  ChartPie,
  CircleAlert,
  ClipboardCheck,
  Construction,
  CreditCard,
  FileCheck2,
  FileDown,
  FileSpreadsheet,
  FileText,
  Flag,
  FolderTree,
  Gauge,
  Gavel,
  Handshake,
  Hourglass,
  IdCard,
  Landmark,
  LayoutList,
  ListChecks,
  Map as MapIcon,
  MapPinned,
  MessageSquareWarning,
  ReceiptText,
  Scale,
  ScanEye,
  ScrollText,
  Settings2,
  ShieldCheck,
  Split,
  ShoppingCart,
  Star,
  Store,
  TicketCheck,
  TicketPercent,
  Undo2,
  UserRoundCog,
  UserRoundMinus,
  UsersRound,
  WalletCards,
  PackageSearch,
} from 'lucide-react'

/** A permission key that does not exist would hide a page from everybody. */
const may = (key: StaffPermission) => key

/** What only these pages say comes with the first of them. */
const agreementsWords: Catalogs = {
  zh: () => import('./routes/agreements/locales/zh.po'),
  en: () => import('./routes/agreements/locales/en.po'),
}

const statisticsWords: Catalogs = {
  zh: () => import('./routes/orders/statistics/locales/zh.po'),
  en: () => import('./routes/orders/statistics/locales/en.po'),
}

const paymentsWords: Catalogs = {
  zh: () => import('./routes/payments/locales/zh.po'),
  en: () => import('./routes/payments/locales/en.po'),
}
const afterSalesWords: Catalogs = {
  zh: () => import('./routes/after-sales/locales/zh.po'),
  en: () => import('./routes/after-sales/locales/en.po'),
}
const casesWords: Catalogs = {
  zh: () => import('./routes/cases/locales/zh.po'),
  en: () => import('./routes/cases/locales/en.po'),
}
const auditWords: Catalogs = {
  zh: () => import('./routes/audit/locales/zh.po'),
  en: () => import('./routes/audit/locales/en.po'),
}
const ratingsWords: Catalogs = {
  zh: () => import('./routes/ratings/locales/zh.po'),
  en: () => import('./routes/ratings/locales/en.po'),
}
const invoicesWords: Catalogs = {
  zh: () => import('./routes/finance/invoices/locales/zh.po'),
  en: () => import('./routes/finance/invoices/locales/en.po'),
}
const reconciliationWords: Catalogs = {
  zh: () => import('./routes/finance/reconciliation/locales/zh.po'),
  en: () => import('./routes/finance/reconciliation/locales/en.po'),
}
const homeWords: Catalogs = {
  zh: () => import('./routes/home/locales/zh.po'),
  en: () => import('./routes/home/locales/en.po'),
}
const reviewWords: Catalogs = {
  zh: () => import('./routes/review/products/locales/zh.po'),
  en: () => import('./routes/review/products/locales/en.po'),
}
const reviewQualityWords: Catalogs = {
  zh: () => import('./routes/review/quality/locales/zh.po'),
  en: () => import('./routes/review/quality/locales/en.po'),
}
const policiesWords: Catalogs = {
  zh: () => import('./routes/policies/locales/zh.po'),
  en: () => import('./routes/policies/locales/en.po'),
}

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
        page: () => withWords(reviewWords, () => import('./routes/review/products/product-review-page.tsx')),
      },
      {
        path: 'review/quality',
        label: msg`审核复看`,
        icon: ScanEye,
        permission: may('product:review'),
        page: () => withWords(reviewQualityWords, () => import('./routes/review/quality/quality-page.tsx')),
      },
      {
        path: 'cases',
        label: msg`异常商品`,
        icon: Flag,
        permission: may('product:read'),
        page: () => withCaseWords(casesWords, () => import('./routes/cases/cases-page.tsx')),
      },
      {
        path: 'cases/:id',
        label: msg`异常商品`,
        permission: may('product:read'),
        page: () => withCaseWords(casesWords, () => import('./routes/cases/case-page.tsx')),
      },
      {
        path: 'ratings',
        label: msg`评价裁定`,
        icon: Star,
        permission: may('product:read'),
        page: () => withRatingWords(ratingsWords, () => import('./routes/ratings/ratings-page.tsx')),
      },
      {
        path: 'categories',
        label: msg`商品分类`,
        icon: FolderTree,
        permission: may('catalog:manage'),
        page: () => import('./routes/categories/categories-page.tsx'),
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
        path: 'orders/statistics',
        label: msg`订单统计`,
        permission: may('order:read'),
        page: () => withWords(statisticsWords, () => import('./routes/orders/statistics/order-statistics-page.tsx')),
      },
      {
        path: 'orders/:id',
        label: msg`订单详情`,
        permission: may('order:read'),
        page: () => import('./routes/orders/order-page.tsx'),
      },
      {
        path: 'after-sales',
        label: msg`售后裁定`,
        icon: Gavel,
        permission: may('order:read'),
        page: () => withAfterSaleWords(afterSalesWords, () => import('./routes/after-sales/after-sales-page.tsx')),
      },
      {
        path: 'after-sales/:id',
        label: msg`售后详情`,
        permission: may('order:read'),
        page: () => withAfterSaleWords(afterSalesWords, () => import('./routes/after-sales/after-sale-page.tsx')),
      },
      {
        path: 'parcels',
        label: msg`包裹`,
        icon: PackageSearch,
        permission: may('order:read'),
        page: () => import('./routes/parcels/parcels-page.tsx'),
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
        page: () => withWords(paymentsWords, () => import('./routes/payments/payments-page.tsx')),
      },
      {
        path: 'payments/monitor',
        label: msg`支付监控`,
        icon: Activity,
        permission: may('payment:read'),
        page: () => withWords(paymentsWords, () => import('./routes/payments/monitor/monitor-page.tsx')),
      },
      {
        path: 'payments/refunds',
        label: msg`停住的退款`,
        icon: Construction,
        permission: may('payment:read'),
        page: () => withWords(paymentsWords, () => import('./routes/payments/refunds/stuck-refunds-page.tsx')),
      },
      {
        path: 'payments/splits',
        label: msg`停住的分账`,
        icon: Split,
        permission: may('payment:read'),
        page: () => withWords(paymentsWords, () => import('./routes/payments/splits/stuck-splits-page.tsx')),
      },
      {
        path: 'payments/notices',
        label: msg`存疑的支付消息`,
        icon: MessageSquareWarning,
        permission: may('payment:read'),
        page: () => withWords(paymentsWords, () => import('./routes/payments/notices/notices-page.tsx')),
      },
    ],
  },
  {
    key: 'promotion',
    label: msg`营销`,
    pages: [
      {
        path: 'home',
        label: msg`首页与榜单`,
        icon: LayoutList,
        permission: may('placement:read'),
        page: () => withWords(homeWords, () => import('./routes/home/composition-page.tsx')),
      },
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
        path: 'ledger/accounts',
        label: msg`平台账户`,
        permission: may('ledger:read'),
        page: () => import('./routes/ledger/accounts/accounts-page.tsx'),
      },
      {
        path: 'ledger/accounts/:key',
        label: msg`账户对账单`,
        permission: may('ledger:read'),
        page: () => import('./routes/ledger/accounts/statement-page.tsx'),
      },
      {
        path: 'ledger/journals',
        label: msg`凭证`,
        icon: BookOpenText,
        permission: may('ledger:read'),
        page: () => import('./routes/ledger/journals-page.tsx'),
      },
      {
        path: 'finance/reconciliation',
        label: msg`渠道对账`,
        icon: Scale,
        permission: may('reconciliation:read'),
        page: () =>
          withWords(reconciliationWords, () => import('./routes/finance/reconciliation/reconciliation-page.tsx')),
      },
      {
        path: 'finance/reconciliation/cases',
        label: msg`对账差异`,
        permission: may('reconciliation:read'),
        page: () => withWords(reconciliationWords, () => import('./routes/finance/reconciliation/cases-page.tsx')),
      },
      {
        path: 'finance/reconciliation/cases/:id',
        label: msg`对账差异`,
        permission: may('reconciliation:read'),
        page: () => withWords(reconciliationWords, () => import('./routes/finance/reconciliation/case-page.tsx')),
      },
      {
        path: 'ledger/invariants',
        label: msg`账本守恒`,
        icon: ShieldCheck,
        permission: may('ledger:read'),
        page: () => import('./routes/ledger/invariants-page.tsx'),
      },
      {
        path: 'bonuses/held',
        label: msg`暂缓的奖金`,
        icon: Hourglass,
        permission: may('bonus:decide'),
        page: () => import('./routes/bonuses/held-page.tsx'),
      },
      {
        path: 'bonuses/set-aside',
        label: msg`未能结算`,
        icon: CircleAlert,
        permission: may('bonus:decide'),
        page: () => import('./routes/bonuses/set-aside-page.tsx'),
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
        path: 'finance/orders',
        label: msg`订单收支`,
        icon: ReceiptText,
        permission: may('ledger:read'),
        page: () => import('./routes/finance/orders/order-earnings-page.tsx'),
      },
      {
        path: 'finance/holders',
        label: msg`资金账户`,
        icon: WalletCards,
        permission: may('ledger:read'),
        page: () => import('./routes/finance/holders/holders-page.tsx'),
      },
      {
        path: 'finance/debts',
        label: msg`欠款名单`,
        icon: UserRoundMinus,
        permission: may('ledger:read'),
        page: () => import('./routes/finance/debts/debts-page.tsx'),
      },
      {
        path: 'finance/dividends',
        label: msg`每日分红`,
        icon: ChartPie,
        permission: may('ledger:read'),
        page: () => import('./routes/finance/dividends/dividends-page.tsx'),
      },
      {
        path: 'finance/dividends/:day',
        label: msg`分红详情`,
        permission: may('ledger:read'),
        page: () => import('./routes/finance/dividends/dividend-page.tsx'),
      },
      {
        path: 'finance/tax',
        label: msg`季度报税`,
        icon: FileSpreadsheet,
        permission: may('payout:read'),
        page: () => import('./routes/finance/tax/tax-page.tsx'),
      },
      {
        path: 'finance/invoices',
        label: msg`服务费发票`,
        icon: FileText,
        permission: may('invoice:read'),
        page: () => withWords(invoicesWords, () => import('./routes/finance/invoices/invoices-page.tsx')),
      },
      {
        path: 'finance/invoices/:id',
        label: msg`发票`,
        permission: may('invoice:read'),
        page: () => withWords(invoicesWords, () => import('./routes/finance/invoices/invoice-page.tsx')),
      },
      {
        path: 'policies',
        label: msg`费率与奖金`,
        icon: BadgePercent,
        permission: may('policy:read'),
        page: () => withWords(policiesWords, () => import('./routes/policies/policies-page.tsx')),
      },
      {
        path: 'policies/new',
        label: msg`新方案`,
        permission: may('policy:write'),
        page: () => withWords(policiesWords, () => import('./routes/policies/new-policy-page.tsx')),
      },
      {
        path: 'policies/compare',
        label: msg`比较方案`,
        permission: may('policy:read'),
        page: () => withWords(policiesWords, () => import('./routes/policies/compare-page.tsx')),
      },
      {
        path: 'policies/drafts/:id',
        label: msg`方案草案`,
        permission: may('policy:read'),
        page: () => withWords(policiesWords, () => import('./routes/policies/policy-draft-page.tsx')),
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
        path: 'audit',
        label: msg`审计日志`,
        icon: ScrollText,
        permission: may('audit:read'),
        page: () => withWords(auditWords, () => import('./routes/audit/audit-page.tsx')),
      },
      {
        path: 'agreements',
        label: msg`协议`,
        icon: Handshake,
        permission: may('agreement:read'),
        page: () => withWords(agreementsWords, () => import('./routes/agreements/agreements-page.tsx')),
      },
      {
        path: 'agreements/new',
        label: msg`起草协议`,
        permission: may('agreement:write'),
        page: () => withWords(agreementsWords, () => import('./routes/agreements/new-agreement-page.tsx')),
      },
      {
        path: 'agreements/drafts/:id',
        label: msg`协议草稿`,
        permission: may('agreement:read'),
        page: () => withWords(agreementsWords, () => import('./routes/agreements/agreement-draft-page.tsx')),
      },
      {
        path: 'agreements/:id',
        label: msg`协议版本`,
        permission: may('agreement:read'),
        page: () => withWords(agreementsWords, () => import('./routes/agreements/agreement-page.tsx')),
      },
      {
        path: 'exports',
        label: msg`我的导出`,
        icon: FileDown,
        page: () => import('./routes/exports/exports-page.tsx'),
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

/** On paper there is no frame around them. */
export const printedMap: readonly SiteGroup[] = [
  {
    key: 'printed',
    pages: [
      {
        path: 'ledger/accounts/:key/print',
        label: msg`账户对账单`,
        permission: may('ledger:read'),
        page: () => import('./routes/ledger/accounts/print-page.tsx'),
      },
    ],
  },
]
