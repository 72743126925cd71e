// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('creations', table => {
    table.comment('What the portal created, and had checked before');
    table.string('uid').primary().notNullable().comment('Of the root object');
    table
      .text('requested_by')
      .notNullable()
      .comment('Entity reference of a user, or subject of a service');
    table.text('owner').nullable().comment('Entity reference');
    table.text('entity_ref').nullable().comment('Entity reference');
    table.timestamp('created_at', { useTz: true, precision: 3 }).notNullable();
  });
  await knex.schema.alterTable('environments', table => {
    table
      .boolean('owner_is_claimed')
      .nullable()
      .comment('Whether nobody but the object itself says who owns it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('environments', table => {
    table.dropColumn('owner_is_claimed');
  });
  await knex.schema.dropTable('creations');
};
