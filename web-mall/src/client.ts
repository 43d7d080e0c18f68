import { createApolloClient, pages } from '@kaidian/shared/web/client.ts'
import { ViewerDocument } from '@kaidian/shared/web/session.graphql.ts'

export const client = createApolloClient({
  audience: () => 'MEMBER',
  onUnauthenticated: () => void client.refetchQueries({ include: [ViewerDocument] }),
  typePolicies: {
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
      },
    },
    // There is one of each, so that a mutation's answer is at once what every page shows.
    Cart: { keyFields: [] },
    Viewer: { keyFields: [], merge: true },
    MyInvitation: { keyFields: [] },
    WechatIdentity: { keyFields: false },
    Wallet: { keyFields: false },
    // The same coupon is another thing in another quote: taken here, too small there.
    CheckoutOffer: { keyFields: false },
  },
})
