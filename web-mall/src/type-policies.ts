import type { TypePolicies } from '@apollo/client'
import { pages } from '@kaidian/shared/web/client.ts'

/** How the mall's cache knows things and joins pages. */
export const typePolicies: TypePolicies = {
  Query: {
    fields: {
      products: pages('filter', 'sort'),
      recommendations: pages('isPersonal'),
      myOrders: pages('status', 'query'),
      myLedger: pages('filter'),
      myAccruals: pages('kinds', 'state', 'month'),
      couponCentre: pages('merchantId'),
      flashDeals: pages('isUpcoming'),
      myCoupons: pages('statuses'),
      myClients: pages('kind', 'tie', 'orderBand', 'isActive', 'query'),
      myWithdrawals: pages(),
      myAfterSales: pages('status', 'orderId'),
      myRatings: pages(),
      productRatings: pages('productId', 'slice', 'tag'),
    },
  },
  // There is one of each, so that a mutation's answer is at once what every page shows.
  Cart: { keyFields: [] },
  // Asked for in two parts.
  HomePage: { merge: true },
  Viewer: { keyFields: [], merge: true },
  MyInvitation: { keyFields: [] },
  // How many are left of it: for everybody on a product's page, for the viewer in the cart.
  FlashOffer: { keyFields: false },
  // Counted for one filter of a list.
  FacetChoice: { keyFields: false },
  AttributeFacet: { keyFields: false },
  WechatIdentity: { keyFields: false },
  Wallet: { keyFields: false },
  // The same coupon is another thing in another quote: taken here, too small there.
  CheckoutOffer: { keyFields: false },
}
