import { sql, type RawBuilder } from 'kysely'
import { imageSet, imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import type { Banner } from './home-page.ts'
import type { PlacementAudience } from './placement-kinds.ts'
import { pathOf, type Leading } from './placement-path.ts'

const bannerWidths = [480, 720, 960, 1200]

/** A placement as the pages read it. */
export interface LinkRow extends Leading {
  id: string
  title: string
  subtitle: string
  imageId: string | null
  alt: string
  tint: string
  audience: PlacementAudience
  isAd: boolean
}

export function linkOf(alias: string): RawBuilder<unknown> {
  const l = sql.raw(alias)
  return sql`json_build_object('id', ${l}.id, 'kind', ${l}.kind, 'title', ${l}.title, 'subtitle', ${l}.subtitle,
    'imageId', ${l}.image_id, 'alt', ${l}.alt, 'tint', ${l}.tint, 'audience', ${l}.audience, 'isAd', ${l}.is_ad,
    'target', ${l}.target, 'productId', ${l}.product_id, 'categoryId', ${l}.category_id, 'merchantId', ${l}.merchant_id,
    'path', ${l}.path, 'query', ${l}.query, 'minPrice', ${l}.min_price, 'maxPrice', ${l}.max_price)`
}

export const presentBanner = ({
  id,
  title,
  subtitle,
  imageId,
  alt,
  tint,
  audience,
  isAd,
  ...row
}: LinkRow): Banner => ({
  id,
  title,
  subtitle,
  alt,
  tint,
  audience,
  isAd,
  path: pathOf(row) ?? '/',
  imageUrl: imageId === null ? noImageUrl : imageUrl(imageId, 1200),
  imageSet: imageId === null ? '' : imageSet(imageId, bannerWidths),
})
