import type { Room } from '../kernel/room.ts'
import { Category } from './category.ts'
import { Product, Variant } from './product.ts'
import { StockMovement } from './stock-movement.ts'

export const catalog: Room = { entities: [Category, Product, Variant, StockMovement], resolvers: [] }
