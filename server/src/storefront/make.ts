import type { EntityManager } from '@mikro-orm/postgresql'
import type { Category } from '../catalog/category.ts'
import { HomeBanner, HomeFloor } from './home-entities.ts'

type BannerWishes = Pick<HomeBanner, 'title' | 'imageId' | 'path'> &
  Partial<Pick<HomeBanner, 'subtitle' | 'tint' | 'position'>>

export function makeBanner(
  em: EntityManager,
  { subtitle = '', tint = '#f4ece2', position = 0, ...wishes }: BannerWishes,
): HomeBanner {
  const banner = new HomeBanner()
  Object.assign(banner, wishes, { subtitle, tint, position })
  em.persist(banner)
  return banner
}

export function makeFloor(
  em: EntityManager,
  { category, title = category.name, position = 0 }: { category: Category; title?: string; position?: number },
): HomeFloor {
  const floor = new HomeFloor()
  floor.category = category
  floor.title = title
  floor.position = position
  em.persist(floor)
  return floor
}
