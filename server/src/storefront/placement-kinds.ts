import { registerEnum } from '../kernel/graph/describe.ts'

export enum PlacementPage {
  HOME = 'HOME',
  HOT = 'HOT',
  NEW = 'NEW',
  RECOMMENDED = 'RECOMMENDED',
  CATEGORY = 'CATEGORY',
}
registerEnum(PlacementPage, 'PlacementPage', '由推广位组成的页面 · A page that is composed of placements', {
  HOME: '首页 · The home page',
  HOT: '热销榜 · What sells best',
  NEW: '新品 · What is new',
  RECOMMENDED: '推荐 · What is recommended',
  CATEGORY: '一个分类的页面 · The page of a category',
})

/** Which page: of a category, that category's. */
export interface ComposedOf {
  page: PlacementPage
  scopeId: string | null
}

export enum PlacementKind {
  PINNED = 'PINNED',
  CAROUSEL = 'CAROUSEL',
  AD = 'AD',
  CATEGORY = 'CATEGORY',
  DEAL = 'DEAL',
  LIST = 'LIST',
  HOT = 'HOT',
  NEW = 'NEW',
  RECOMMENDED = 'RECOMMENDED',
}
registerEnum(PlacementKind, 'PlacementKind', '推广位的种类 · Kind of a placement', {
  PINNED:
    '置顶：首页上的一行公告或入口，分类页上的一件商品 · Pinned: on the home page a notice, or a way to something; on a category’s a product',
  CAROUSEL: '轮播图 · A picture of the carousel',
  AD: '广告图，总标“广告” · A picture that was paid for, always marked so',
  CATEGORY: '分类入口 · A way to a category',
  DEAL: '优惠：限时抢购一层 · Deals: a floor of flash sales',
  LIST: '商品列表一层，或其中手选的一件 · A floor of goods, or one of those picked for it',
  HOT: '热销一层，或热销榜的人工置顶与排除 · A floor of what sells best, or a product pinned in or kept out of that ranking',
  NEW: '新品一层，或新品榜的人工置顶与排除 · A floor of what is new, or a product pinned in or kept out of that list',
  RECOMMENDED: '推荐一层，或一件编辑推荐 · A floor of what is recommended, or a pick of an editor',
})

export enum PlacementTarget {
  PRODUCT = 'PRODUCT',
  CATEGORY = 'CATEGORY',
  SHOP = 'SHOP',
  DEALS = 'DEALS',
  COUPONS = 'COUPONS',
  PATH = 'PATH',
  FILTER = 'FILTER',
  PICKED = 'PICKED',
  RANKING = 'RANKING',
}
registerEnum(PlacementTarget, 'PlacementTarget', '推广位通往哪里 · Where a placement leads', {
  PRODUCT: '一件商品 · A product',
  CATEGORY: '一个分类 · A category',
  SHOP: '一家店 · A shop',
  DEALS: '限时抢购 · The flash sales',
  COUPONS: '领券中心 · The coupon centre',
  PATH: '商城内的路径 · A path inside the mall',
  FILTER: '存下的筛选：词或分类或店铺，加价格 · A saved filter: words, a category or a shop, and prices',
  PICKED: '手选的商品，仅楼层 · Goods picked by hand, of floors only',
  RANKING: '同名的榜单，仅楼层 · The ranking of its kind, of floors only',
})

export enum PlacementAudience {
  EVERYONE = 'EVERYONE',
  GUESTS = 'GUESTS',
  MEMBERS = 'MEMBERS',
  NEW_BUYERS = 'NEW_BUYERS',
}
registerEnum(PlacementAudience, 'PlacementAudience', '推广位给谁看 · Whom a placement is for', {
  EVERYONE: '所有人 · Everybody',
  GUESTS: '未登录的访客 · Visitors who are not signed in',
  MEMBERS: '已登录的会员 · Members who are signed in',
  NEW_BUYERS: '还没有买过的会员 · Members who have bought nothing yet',
})

export enum DeadReason {
  PRODUCT_OFF_SALE = 'PRODUCT_OFF_SALE',
  CATEGORY_EMPTY = 'CATEGORY_EMPTY',
  SHOP_CLOSED = 'SHOP_CLOSED',
  NO_DEALS = 'NO_DEALS',
  NO_COUPONS = 'NO_COUPONS',
  NOTHING_PICKED = 'NOTHING_PICKED',
  NOT_IN_CATEGORY = 'NOT_IN_CATEGORY',
}
registerEnum(DeadReason, 'DeadReason', '推广位为何打不开 · Why a placement leads nowhere', {
  PRODUCT_OFF_SALE: '商品已不在售 · The product is not on sale any more',
  CATEGORY_EMPTY: '分类被隐藏，或里面没有在售商品 · The category is hidden, or nothing in it is on sale',
  SHOP_CLOSED: '店铺没有营业 · The shop does not sell',
  NO_DEALS: '没有进行中的限时抢购 · No flash sale is under way',
  NO_COUPONS: '没有可领的券 · There is no coupon to claim',
  NOT_IN_CATEGORY: '商品不属于这个分类 · The product is of another category',
  NOTHING_PICKED: '手选的商品都不在售 · Of the goods picked none is on sale',
})

export enum PlacementState {
  LIVE = 'LIVE',
  DEAD = 'DEAD',
  SCHEDULED = 'SCHEDULED',
  ENDED = 'ENDED',
  OFF = 'OFF',
}
registerEnum(PlacementState, 'PlacementState', '推广位的状态 · State of a placement', {
  LIVE: '展示中 · Shown',
  DEAD: '应展示，但目标打不开 · Would be shown, but leads nowhere',
  SCHEDULED: '还没到开始时间 · Begins later',
  ENDED: '已过结束时间 · Has ended',
  OFF: '停用 · Switched off',
})
