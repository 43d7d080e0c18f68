import type { MessageDescriptor } from '@lingui/core'
import { limits } from '@kaidian/shared/core/limits'
import { msg } from '@lingui/core/macro'
import type { PageName, PlacementForm, PlacementKind } from './placement-form.ts'

/** A place of a page: what stands there, in its order. */
export interface Slot {
  key: string
  title: MessageDescriptor
  help: MessageDescriptor
  max: number
  kinds: readonly PlacementKind[]
  /** goods pinned in a ranking, or kept out of it */
  isExcluded?: boolean
}

const { placement } = limits

const home: readonly Slot[] = [
  { key: 'pinned', title: msg`置顶与公告`, help: msg`手机上显示前两条`, max: placement.pinned, kinds: ['PINNED'] },
  {
    key: 'carousel',
    title: msg`轮播图`,
    help: msg`图片 5:2，左边写标题`,
    max: placement.carousel,
    kinds: ['CAROUSEL'],
  },
  {
    key: 'entrances',
    title: msg`分类入口`,
    help: msg`一个都不放时，显示有货的一级分类`,
    max: placement.entrances,
    kinds: ['CATEGORY'],
  },
  {
    key: 'floors',
    title: msg`楼层`,
    help: msg`从上到下；没有内容的楼层不显示`,
    max: placement.floors,
    kinds: ['LIST', 'HOT', 'NEW', 'RECOMMENDED', 'DEAL', 'AD'],
  },
]

const pinsOf = (kind: PlacementKind, title: MessageDescriptor, help: MessageDescriptor): readonly Slot[] => [
  { key: 'pins', title, help, max: placement.inRanking, kinds: [kind], isExcluded: false },
  {
    key: 'excluded',
    title: msg`不让上榜`,
    help: msg`违规等原因排除的商品`,
    max: placement.inRanking,
    kinds: [kind],
    isExcluded: true,
  },
]

export const slotsOf: Record<PageName, readonly Slot[]> = {
  HOME: home,
  HOT: pinsOf('HOT', msg`人工置顶`, msg`排在计算的名次前面，标“置顶”`),
  NEW: pinsOf('NEW', msg`人工置顶`, msg`只对还在新品期、已经上榜的商品有效`),
  CATEGORY: [
    {
      key: 'goods',
      title: msg`置顶商品`,
      help: msg`排在这个分类的列表前面，标“置顶”或“广告”；卖不了的自动让位`,
      max: placement.pinnedGoods,
      kinds: ['PINNED'],
    },
    {
      key: 'banner',
      title: msg`横幅`,
      help: msg`显示第一张打得开的；图片 6:1，左边写标题`,
      max: placement.carousel,
      kinds: ['CAROUSEL'],
    },
  ],
  RECOMMENDED: pinsOf('RECOMMENDED', msg`编辑推荐`, msg`排在规则推荐前面，也是首页推荐楼层的内容`),
}

export const isIn = ({ kinds, isExcluded }: Slot, form: PlacementForm) =>
  kinds.includes(form.kind) && (isExcluded === undefined || isExcluded === form.isExcluded)
