import type { Fen } from '@kaidian/shared/core/money'
import type { Picture } from '../kernel/outside/files/image.ts'
import type { KeptVideo } from '../kernel/outside/files/video.ts'
import type { AttributeValue } from './category-attribute.ts'
import type { ProductOption } from './product-parts.ts'
import type { ProductPromise } from './product-promise.ts'

/** What a buyer sees and a reviewer has approved. A change of it needs another review. */
export interface ProductContent {
  title: string
  subtitle: string
  brand: string
  categoryId: string
  images: Picture[]
  video: KeptVideo | null
  descriptionHtml: string
  options: ProductOption[]
  attributes: AttributeValue[]
  promises: ProductPromise[]
}

/** What counts at once when it is changed about a variant that is live. */
export interface VariantTerms {
  price: Fen
  originalPrice: Fen | null
  /** missing in drafts from before there were costs */
  cost?: Fen | null
  onHand: number
  weightGrams: number
  volumeCm3?: number
  code: string
  barcode: string
  isEnabled: boolean
}

/** A place in the matrix of a draft. */
export interface DraftVariant {
  /** the variant that has it; null: it is made when the draft is published */
  id: string | null
  optionValues: string[]
  image: Picture | null
  /** of one that is to be made */
  terms: VariantTerms | null
}

/** Content that waits beside what is live, as it is kept with the product. */
export interface ProductDraft extends ProductContent {
  variants: DraftVariant[]
  /** who wrote it last: the stock of new variants is theirs */
  accountId: string
}

export const contentOf = ({
  title,
  subtitle,
  brand,
  categoryId,
  images,
  video,
  descriptionHtml,
  options,
  attributes,
  promises,
}: ProductContent): ProductContent => ({
  title,
  subtitle,
  brand,
  categoryId,
  images,
  video,
  descriptionHtml,
  options,
  attributes,
  promises,
})
