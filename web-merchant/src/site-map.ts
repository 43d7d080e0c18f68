import { msg } from '@lingui/core/macro'
import { withCaseWords } from '@kaidian/shared/ui/product-case/with-case-words.ts'
import { withAfterSaleWords } from '@kaidian/shared/ui/after-sale/with-after-sale-words.ts'
import { withWords, type Catalogs } from '@kaidian/shared/web/i18n.ts'
import { withRatingWords } from '@kaidian/shared/ui/rating/with-rating-words.ts'
import type { SiteGroup } from '@kaidian/shared/ui/console/site-map.tsx'
import type { MerchantPermission } from '@kaidian/shared/core/permissions'
import { placeWords } from './parts/place/place-words.ts'
import {
  Banknote,
  BookOpenText,
  Coins,
  Contact,
  FileText,
  FileUp,
  Flag,
  House,
  MapPin,
  MapPinned,
  Megaphone,
  Package,
  PackageSearch,
  ReceiptText,
  RotateCcw,
  ScanLine,
  Handshake,
  ShieldCheck,
  ShoppingCart,
  Star,
  Store,
  TicketPercent,
  Truck,
  Undo2,
  UsersRound,
  Wallet,
} from 'lucide-react'

/** A permission key that does not exist would hide a page from everybody. */
const may = (key: MerchantPermission) => key

const picturesWords: Catalogs = {
  zh: () => import('./parts/pictures/locales/zh.po'),
  en: () => import('./parts/pictures/locales/en.po'),
}
const shippingWords: Catalogs = {
  zh: () => import('./routes/shipping/locales/zh.po'),
  en: () => import('./routes/shipping/locales/en.po'),
}
const afterSalesWords: Catalogs = {
  zh: () => import('./routes/after-sales/locales/zh.po'),
  en: () => import('./routes/after-sales/locales/en.po'),
}
const casesWords: Catalogs = {
  zh: () => import('./routes/cases/locales/zh.po'),
  en: () => import('./routes/cases/locales/en.po'),
}

const pickupWords: Catalogs = {
  zh: () => import('./routes/pickup/locales/zh.po'),
  en: () => import('./routes/pickup/locales/en.po'),
}
const placesWords: Catalogs = {
  zh: () => import('./routes/places/locales/zh.po'),
  en: () => import('./routes/places/locales/en.po'),
}
const customersWords: Catalogs = {
  zh: () => import('./routes/customers/locales/zh.po'),
  en: () => import('./routes/customers/locales/en.po'),
}
const ratingsWords: Catalogs = {
  zh: () => import('./routes/ratings/locales/zh.po'),
  en: () => import('./routes/ratings/locales/en.po'),
}

export const merchantMap: readonly SiteGroup[] = [
  {
    key: 'overview',
    pages: [{ path: '', label: msg`首页`, icon: House, page: () => import('./routes/home/home-page.tsx') }],
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
        path: 'shipping/batch',
        label: msg`批量发货`,
        permission: may('order:ship'),
        page: () => withWords(shippingWords, () => import('./routes/shipping/batch-page.tsx')),
      },
      {
        path: 'shipping/batch/:id',
        label: msg`批量发货`,
        permission: may('order:ship'),
        page: () => withWords(shippingWords, () => import('./routes/shipping/batch-result-page.tsx')),
      },
      {
        path: 'pickup',
        label: msg`自提核销`,
        icon: ScanLine,
        permission: may('order:ship'),
        page: () => withWords(pickupWords, () => import('./routes/pickup/pickup-page.tsx')),
      },
      {
        path: 'after-sales',
        label: msg`售后`,
        icon: RotateCcw,
        permission: may('order:read'),
        page: () => withAfterSaleWords(afterSalesWords, () => import('./routes/after-sales/after-sales-page.tsx')),
      },
      {
        path: 'after-sales/:id',
        label: msg`售后详情`,
        permission: may('order:read'),
        page: () =>
          withWords(picturesWords, () =>
            withWords(placeWords, () =>
              withAfterSaleWords(afterSalesWords, () => import('./routes/after-sales/after-sale-page.tsx')),
            ),
          ),
      },
      {
        path: 'parcels',
        label: msg`包裹`,
        icon: PackageSearch,
        permission: may('order:read'),
        page: () => import('./routes/parcels/parcels-page.tsx'),
      },
      {
        path: 'customers',
        label: msg`顾客`,
        icon: Contact,
        permission: may('customer:read'),
        page: () => withWords(customersWords, () => import('./routes/customers/customers-page.tsx')),
      },
      {
        path: 'customers/accesses',
        label: msg`联系方式查看记录`,
        permission: may('team:read'),
        page: () => withWords(customersWords, () => import('./routes/customers/accesses-page.tsx')),
      },
      {
        path: 'customers/:id',
        label: msg`顾客详情`,
        permission: may('customer:read'),
        page: () => withWords(customersWords, () => import('./routes/customers/customer-page.tsx')),
      },
      {
        path: 'ratings',
        label: msg`评价`,
        icon: Star,
        permission: may('order:read'),
        page: () => withRatingWords(ratingsWords, () => import('./routes/ratings/ratings-page.tsx')),
      },
    ],
  },
  {
    key: 'goods',
    label: msg`商品`,
    pages: [
      {
        path: 'products',
        label: msg`商品`,
        icon: Package,
        permission: may('product:read'),
        page: () => import('./routes/products/products-page.tsx'),
      },
      {
        path: 'products/new',
        label: msg`新商品`,
        permission: may('product:write'),
        page: () => import('./routes/products/editor/new-product-page.tsx'),
      },
      {
        path: 'products/:id',
        label: msg`商品`,
        permission: may('product:read'),
        page: () => import('./routes/products/editor/product-page.tsx'),
      },
      {
        path: 'cases',
        label: msg`被冻结的商品`,
        icon: Flag,
        permission: may('product:read'),
        page: () => withCaseWords(casesWords, () => import('./routes/cases/cases-page.tsx')),
      },
      {
        path: 'cases/:id',
        label: msg`被冻结的商品`,
        permission: may('product:read'),
        page: () =>
          withWords(picturesWords, () => withCaseWords(casesWords, () => import('./routes/cases/case-page.tsx'))),
      },
      {
        path: 'imports',
        label: msg`批量导入`,
        icon: FileUp,
        permission: may('product:write'),
        page: () => import('./routes/imports/imports-page.tsx'),
      },
      {
        path: 'imports/:id',
        label: msg`导入`,
        permission: may('product:write'),
        page: () => import('./routes/imports/import-page.tsx'),
      },
      {
        path: 'permits',
        label: msg`经营资质`,
        icon: ShieldCheck,
        permission: may('product:read'),
        page: () => import('./routes/permits/permits-page.tsx'),
      },
      {
        path: 'freight',
        label: msg`运费模板`,
        icon: Truck,
        permission: may('delivery:write'),
        page: () => import('./routes/freight/freight-page.tsx'),
      },
      {
        path: 'pickup-points',
        label: msg`自提点`,
        icon: MapPin,
        permission: may('delivery:write'),
        page: () =>
          withWords(placeWords, () => withWords(placesWords, () => import('./routes/places/pickup-points-page.tsx'))),
      },
      {
        path: 'return-addresses',
        label: msg`退货地址`,
        icon: Undo2,
        permission: may('delivery:write'),
        page: () =>
          withWords(placeWords, () =>
            withWords(placesWords, () => import('./routes/places/return-addresses-page.tsx')),
          ),
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
        label: msg`新建优惠`,
        permission: may('promotion:write'),
        page: () => import('./routes/promotions/new-promotion-page.tsx'),
      },
      {
        path: 'promotions/new/flash',
        label: msg`新建限时价`,
        permission: may('promotion:write'),
        page: () => import('./routes/promotions/flash/new-flash-page.tsx'),
      },
      {
        path: 'promotions/:id',
        label: msg`优惠详情`,
        permission: may('promotion:read'),
        page: () => import('./routes/promotions/promotion-page.tsx'),
      },
      {
        path: 'campaigns',
        label: msg`平台活动`,
        icon: Megaphone,
        permission: may('promotion:read'),
        page: () => import('./routes/promotions/campaigns-page.tsx'),
      },
    ],
  },
  {
    key: 'shop',
    label: msg`店铺`,
    pages: [
      {
        path: 'finance',
        label: msg`财务`,
        icon: Wallet,
        permission: may('finance:read'),
        page: () => import('./routes/finance/finance-page.tsx'),
      },
      {
        path: 'withdraw',
        label: msg`提现`,
        icon: Banknote,
        permission: may('finance:read'),
        page: () => import('./routes/withdraw/withdraw-page.tsx'),
      },
      {
        path: 'finance/statements',
        label: msg`日对账单`,
        icon: ReceiptText,
        permission: may('finance:read'),
        page: () => import('./routes/finance/statements-page.tsx'),
      },
      {
        path: 'finance/statements/:day',
        label: msg`对账单`,
        permission: may('finance:read'),
        page: () => import('./routes/finance/statement-page.tsx'),
      },
      {
        path: 'finance/invoices',
        label: msg`服务费发票`,
        icon: FileText,
        permission: may('finance:read'),
        page: () => import('./routes/finance/invoices/invoices-page.tsx'),
      },
      {
        path: 'team',
        label: msg`员工与角色`,
        icon: UsersRound,
        permission: may('team:read'),
        page: () => import('./routes/team/team-page.tsx'),
      },
      {
        path: 'agreement',
        label: msg`商家服务协议`,
        icon: Handshake,
        page: () => import('./routes/agreement/agreement-page.tsx'),
      },
    ],
  },
]

export const territoryMap: readonly SiteGroup[] = [
  {
    key: 'territory',
    label: msg`代理区域`,
    pages: [
      {
        path: 'territory',
        label: msg`区域总览`,
        icon: MapPinned,
        page: () => import('./routes/territory/territory-page.tsx'),
      },
      {
        path: 'territory/orders',
        label: msg`区域订单`,
        icon: ShoppingCart,
        page: () => import('./routes/territory/orders-page.tsx'),
      },
      {
        path: 'territory/merchants',
        label: msg`区域商家`,
        icon: Store,
        page: () => import('./routes/territory/merchants-page.tsx'),
      },
    ],
  },
  {
    key: 'money',
    label: msg`奖金与钱包`,
    pages: [
      {
        path: 'territory/bonuses',
        label: msg`代理商奖金`,
        icon: Coins,
        page: () => import('./routes/territory/bonuses-page.tsx'),
      },
      {
        path: 'territory/ledger',
        label: msg`收支明细`,
        icon: BookOpenText,
        page: () => import('./routes/territory/ledger-page.tsx'),
      },
      {
        path: 'territory/withdraw',
        label: msg`提现`,
        icon: Banknote,
        page: () => import('./routes/withdraw/withdraw-page.tsx'),
      },
    ],
  },
]

export const applicantMap: readonly SiteGroup[] = [
  {
    key: 'apply',
    label: msg`入驻申请`,
    pages: [
      {
        path: 'apply',
        label: msg`商家入驻`,
        icon: Store,
        page: () => import('./routes/apply/merchant-application-page.tsx'),
      },
      {
        path: 'apply/agent',
        label: msg`代理商申请`,
        icon: MapPinned,
        page: () => import('./routes/apply/agent-application-page.tsx'),
      },
    ],
  },
]
