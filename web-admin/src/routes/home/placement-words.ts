import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PageName, PlacementAudience, PlacementKind, PlacementTarget } from './placement-form.ts'

export const pageWords: Record<PageName, MessageDescriptor> = {
  HOME: msg`首页`,
  HOT: msg`热销榜`,
  NEW: msg`新品`,
  RECOMMENDED: msg`推荐`,
  CATEGORY: msg`分类页`,
}

export const kindWords: Record<PlacementKind, MessageDescriptor> = {
  PINNED: msg`置顶`,
  CAROUSEL: msg`轮播`,
  AD: msg`广告图`,
  CATEGORY: msg`分类入口`,
  DEAL: msg`限时抢购`,
  LIST: msg`商品列表`,
  HOT: msg`热销`,
  NEW: msg`新品`,
  RECOMMENDED: msg`推荐`,
}

export const targetWords: Record<PlacementTarget, MessageDescriptor> = {
  PRODUCT: msg`商品`,
  CATEGORY: msg`分类`,
  SHOP: msg`店铺`,
  DEALS: msg`限时抢购`,
  COUPONS: msg`领券中心`,
  PATH: msg`站内路径`,
  FILTER: msg`存下的筛选`,
  PICKED: msg`手选商品`,
  RANKING: msg`同名榜单`,
}

export const audienceWords: Record<PlacementAudience, MessageDescriptor> = {
  EVERYONE: msg`所有人`,
  GUESTS: msg`未登录的访客`,
  MEMBERS: msg`会员`,
  NEW_BUYERS: msg`没买过的会员`,
}

export const reasonWords = {
  PRODUCT_OFF_SALE: msg`商品已不在售`,
  CATEGORY_EMPTY: msg`分类被隐藏，或没有在售商品`,
  SHOP_CLOSED: msg`店铺没有营业`,
  NO_DEALS: msg`没有进行中的限时抢购`,
  NO_COUPONS: msg`没有可领的券`,
  NOT_IN_CATEGORY: msg`商品不属于这个分类`,
  NOTHING_PICKED: msg`手选的商品都不在售`,
} as const satisfies Record<string, MessageDescriptor>
