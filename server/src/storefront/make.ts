import type { EntityManager } from '@mikro-orm/postgresql'
import type { Category } from '../catalog/category.ts'
import { PlacementAudience, PlacementKind, PlacementPage, PlacementTarget } from './placement-kinds.ts'
import { Placement } from './placement.ts'

type PlacementWishes = Partial<Omit<Placement, 'id'>> & Pick<Placement, 'kind' | 'target'>

const usual = {
  page: PlacementPage.HOME,
  position: 0,
  title: '',
  subtitle: '',
  imageId: null,
  alt: '',
  tint: '',
  product: null,
  category: null,
  merchant: null,
  path: null,
  query: null,
  minPrice: null,
  maxPrice: null,
  startsAt: null,
  endsAt: null,
  audience: PlacementAudience.EVERYONE,
  regionCode: null,
  isAd: false,
  isExcluded: false,
  isOn: true,
}

export function makePlacement(em: EntityManager, wishes: PlacementWishes): Placement {
  const placement = new Placement()
  Object.assign(placement, usual, wishes)
  em.persist(placement)
  return placement
}

type BannerWishes = Partial<PlacementWishes> & Pick<Placement, 'title' | 'imageId'>

export const makeBanner = (em: EntityManager, wishes: BannerWishes): Placement =>
  makePlacement(em, {
    kind: PlacementKind.CAROUSEL,
    target: PlacementTarget.PATH,
    path: wishes.target === undefined ? '/' : null,
    alt: wishes.title,
    tint: '#f4ece2',
    ...wishes,
  })

/** The best sellers of a category, on the home page. */
export const makeFloor = (
  em: EntityManager,
  { category, title = category.name, position = 0 }: { category: Category; title?: string; position?: number },
): Placement =>
  makePlacement(em, { kind: PlacementKind.LIST, target: PlacementTarget.CATEGORY, category, title, position })
