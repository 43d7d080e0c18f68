import { Migration } from '@mikro-orm/migrations'

export class M19Storefront extends Migration {
  override up(): void {
    this.addSql(`create table banner (
      id uuid not null, created_at timestamptz(3) not null, position int not null, title text not null, subtitle text not null,
      image_id uuid not null, path text not null, tint text not null,
      primary key (id), constraint banner_path_inside check (path ~ '^/($|[^/])'))`)
    this.addSql(`create table floor (
      id uuid not null, created_at timestamptz(3) not null, position int not null, title text not null, category_id uuid not null,
      primary key (id), constraint floor_category_id_foreign foreign key (category_id) references category (id))`)
  }
}
