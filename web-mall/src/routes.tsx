import { withWords, type Catalogs } from '@kaidian/shared/web/i18n.ts'
import { lazy } from 'react'
import type { RouteObject } from 'react-router'
import { early } from './first-frame/early.tsx'
import { Place } from './layout/place.tsx'
import { Shell } from './layout/shell.tsx'
import { Frameless } from './layout/frameless.tsx'
import { SignedIn } from './layout/signed-in.tsx'

const cashierWords: Catalogs = {
  zh: () => import('./routes/cashier/locales/zh.po'),
  en: () => import('./routes/cashier/locales/en.po'),
}
const agreementWords: Catalogs = {
  zh: () => import('./routes/agreement/locales/zh.po'),
  en: () => import('./routes/agreement/locales/en.po'),
}
const checkoutWords: Catalogs = {
  zh: () => import('./routes/checkout/locales/zh.po'),
  en: () => import('./routes/checkout/locales/en.po'),
}
const signInWords: Catalogs = {
  zh: () => import('./routes/sign-in/locales/zh.po'),
  en: () => import('./routes/sign-in/locales/en.po'),
}
const meWords: Catalogs = {
  zh: () => import('./routes/me/locales/zh.po'),
  en: () => import('./routes/me/locales/en.po'),
}

const cartWords: Catalogs = {
  zh: () => import('./routes/cart/locales/zh.po'),
  en: () => import('./routes/cart/locales/en.po'),
}
const payWords: Catalogs = {
  zh: () => import('./routes/pay/locales/zh.po'),
  en: () => import('./routes/pay/locales/en.po'),
}
const viewedWords: Catalogs = {
  zh: () => import('./routes/viewed/locales/zh.po'),
  en: () => import('./routes/viewed/locales/en.po'),
}
const dealsWords: Catalogs = {
  zh: () => import('./routes/deals/locales/zh.po'),
  en: () => import('./routes/deals/locales/en.po'),
}
const rankingsWords: Catalogs = {
  zh: () => import('./routes/rankings/locales/zh.po'),
  en: () => import('./routes/rankings/locales/en.po'),
}

const Home = early(() => import('./routes/home/home-page.tsx'))
const Categories = early(() => import('./routes/category/categories-page.tsx'))
const Category = early(() => import('./routes/category/category-page.tsx'))
const Search = early(() => import('./routes/search/search-page.tsx'))
const Product = early(() => import('./routes/product/product-page.tsx'))
const Shop = early(() => import('./routes/shop/shop-page.tsx'))
const Deals = early(() => withWords(dealsWords, () => import('./routes/deals/deals-page.tsx')))
const Hot = early(() => withWords(rankingsWords, () => import('./routes/rankings/hot-page.tsx')))
const New = early(() => withWords(rankingsWords, () => import('./routes/rankings/new-page.tsx')))
const RecommendedGoods = early(() => withWords(rankingsWords, () => import('./routes/rankings/recommended-page.tsx')))
const Coupons = early(() => import('./routes/coupons/coupons-page.tsx'))
const Viewed = lazy(() => withWords(viewedWords, () => import('./routes/viewed/viewed-page.tsx')))
const Cart = lazy(() => withWords(cartWords, () => import('./routes/cart/cart-page.tsx')))
const Checkout = lazy(() => withWords(checkoutWords, () => import('./routes/checkout/checkout-page.tsx')))
const Cashier = lazy(() => withWords(cashierWords, () => import('./routes/cashier/cashier-page.tsx')))
const Pay = lazy(() => withWords(payWords, () => import('./routes/pay/pay-page.tsx')))
const SignIn = lazy(() => withWords(signInWords, () => import('./routes/sign-in/sign-in-page.tsx')))
const BindWechat = lazy(() => withWords(signInWords, () => import('./routes/sign-in/bind-wechat-page.tsx')))
const Join = lazy(() => withWords(signInWords, () => import('./routes/sign-in/join-page.tsx')))
const Agreement = lazy(() => withWords(agreementWords, () => import('./routes/agreement/agreement-page.tsx')))
const apart = () => import('./routes/me/apart.ts')
const MeLayout = lazy(() => withWords(meWords, () => import('./routes/me/me-layout.tsx')))
const Me = lazy(() => import('./routes/me/me-page.tsx'))
const Orders = lazy(() => import('./routes/me/orders/orders-page.tsx'))
const Order = lazy(() => import('./routes/me/orders/order-page.tsx'))
const Purchase = lazy(() => apart().then((pages) => pages.purchase()))
const Receipt = lazy(() => apart().then((pages) => pages.receipt()))
const Favourites = lazy(() => apart().then((pages) => pages.favourites()))
const MyCoupons = lazy(() => import('./routes/me/coupons/coupons-page.tsx'))
const Reports = lazy(() => apart().then((pages) => pages.reports()))
const AfterSales = lazy(() => apart().then((pages) => pages.afterSales()))
const AfterSale = lazy(() => apart().then((pages) => pages.afterSale()))
const AskAfterSale = lazy(() => apart().then((pages) => pages.askAfterSale()))
const Ratings = lazy(() => apart().then((pages) => pages.ratings()))
const Ledger = lazy(() => import('./routes/me/ledger/ledger-page.tsx'))
const Wallet = lazy(() => import('./routes/me/wallet/wallet-page.tsx'))
const Records = lazy(() => import('./routes/me/records/records-page.tsx'))
const Dividends = lazy(() => import('./routes/me/dividends/dividends-page.tsx'))
const LedgerPrint = lazy(() => withWords(meWords, () => import('./routes/me/ledger/print-page.tsx')))
const Withdraw = lazy(() => apart().then((pages) => pages.withdraw()))
const Clients = lazy(() => apart().then((pages) => pages.clients()))
const Commissions = lazy(() => apart().then((pages) => pages.commissions()))
const Invite = lazy(() => import('./routes/me/invite/invite-page.tsx'))
const Addresses = lazy(() => import('./routes/me/addresses/addresses-page.tsx'))
const Security = lazy(() => apart().then((pages) => pages.security()))
const Missing = lazy(() => import('./routes/missing-page.tsx'))

/** What only the owner sees; the folders of routes/ follow these paths. */
const own: RouteObject[] = [
  { path: 'checkout', element: <Checkout /> },
  { path: 'cashier/:tradeId', element: <Cashier /> },
  {
    path: 'me',
    element: <MeLayout />,
    children: [
      {
        element: <Place />,
        children: [
          { index: true, element: <Me /> },
          { path: 'orders', element: <Orders /> },
          { path: 'orders/:id', element: <Order /> },
          { path: 'orders/:id/after-sale', element: <AskAfterSale /> },
          { path: 'purchases/:id', element: <Purchase /> },
          { path: 'after-sales', element: <AfterSales /> },
          { path: 'after-sales/:id', element: <AfterSale /> },
          { path: 'coupons', element: <MyCoupons /> },
          { path: 'favourites', element: <Favourites /> },
          { path: 'reports', element: <Reports /> },
          { path: 'ratings', element: <Ratings /> },
          { path: 'ledger', element: <Ledger /> },
          { path: 'wallet', element: <Wallet /> },
          { path: 'records', element: <Records /> },
          { path: 'dividends', element: <Dividends /> },
          { path: 'withdraw', element: <Withdraw /> },
          { path: 'clients', element: <Clients /> },
          { path: 'commissions', element: <Commissions /> },
          { path: 'invite', element: <Invite /> },
          { path: 'addresses', element: <Addresses /> },
          { path: 'security', element: <Security /> },
        ],
      },
    ],
  },
]

const open: RouteObject[] = [
  { index: true, element: <Home /> },
  { path: 'c', element: <Categories /> },
  { path: 'c/:id', element: <Category /> },
  { path: 's', element: <Search /> },
  { path: 'p/:id', element: <Product /> },
  { path: 'shop/:id', element: <Shop /> },
  { path: 'deals', element: <Deals /> },
  { path: 'hot', element: <Hot /> },
  { path: 'new', element: <New /> },
  { path: 'recommended', element: <RecommendedGoods /> },
  { path: 'coupons', element: <Coupons /> },
  { path: 'cart', element: <Cart /> },
  { path: 'viewed', element: <Viewed /> },
  { path: 'sign-in', element: <SignIn /> },
  { path: 'sign-in/wechat', element: <BindWechat /> },
  { path: 'join/:token', element: <Join /> },
  { path: 'agreement', element: <Agreement /> },
  { path: '*', element: <Missing /> },
]

if (import.meta.env.DEV) {
  const Kit = lazy(() => import('./routes/kit/kit-page.tsx'))
  open.push({ path: '__kit', element: <Kit /> })
}

export const routes: RouteObject[] = [
  // Whoever holds the token pays; this page knows no session.
  { path: '/pay/:token', element: <Pay /> },
  // On paper there is no frame around it.
  { path: '/me/ledger/print', element: <Frameless />, children: [{ index: true, element: <LedgerPrint /> }] },
  { path: '/me/purchases/:id/receipt', element: <Frameless />, children: [{ index: true, element: <Receipt /> }] },
  { path: '/', element: <Shell />, children: [...open, { element: <SignedIn />, children: own }] },
]
