import type { Product } from './product.ts'
import { latestVariants } from './latest-content.ts'
import type { ProductWish } from './save-product.ts'

/** The wish that leaves a product, all loaded, as it is: what is changed of it is said beside it. */
export function wishOf(product: Product): ProductWish {
  const { images, video, ...said } = product.latest
  return {
    id: product.id,
    version: product.version,
    ...said,
    imageIds: images.map(({ id }) => id),
    video: video && { id: video.id, posterId: video.poster?.id },
    freightTemplateId: product.freightTemplate.id,
    variants: latestVariants(product).map(
      ({
        id,
        optionValues,
        price,
        originalPrice,
        cost,
        onHand,
        weightGrams,
        volumeCm3,
        code,
        barcode,
        image,
        isEnabled,
      }) => ({
        id,
        optionValues,
        price,
        originalPrice,
        cost,
        onHand,
        onHandBefore: id ? onHand : null,
        weightGrams,
        volumeCm3,
        code,
        barcode,
        imageId: image?.id ?? null,
        isEnabled,
      }),
    ),
  }
}
