// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('environments', table => {
    table.comment('What is remembered of each environment, live or gone');
    table
      .string('uid')
      .primary()
      .notNullable()
      .comment('uid of the root object');
    table.text('cluster').notNullable();
    table.text('api_group').notNullable();
    table.text('version').notNullable();
    table.text('kind').notNullable();
    table.text('namespace').nullable();
    table.text('name').notNullable();
    table
      .text('type_ref')
      .notNullable()
      .comment('Reference of its environment type');
    table.text('type_title').notNullable();
    table.text('owner').nullable().comment('Entity reference');
    table
      .text('namespace_owner')
      .nullable()
      .comment('Entity reference of the owner of its namespace');
    table
      .text('claimed_entity_ref')
      .nullable()
      .comment('Entity reference, as the object claims it');
    table
      .text('requested_by')
      .nullable()
      .comment('Entity reference of a user, or subject of a service');
    table
      .timestamp('created_at', { useTz: true, precision: 3 })
      .notNullable()
      .comment('Creation of the root object');
    table
      .timestamp('first_seen_at', { useTz: true, precision: 3 })
      .notNullable();
    table.string('verdict').notNullable();
    table
      .timestamp('verdict_since', { useTz: true, precision: 3 })
      .notNullable();
    table
      .timestamp('ready_at', { useTz: true, precision: 3 })
      .nullable()
      .comment('When it was first found ready');
    table.text('deletion_requested_by').nullable();
    table
      .timestamp('deletion_requested_at', { useTz: true, precision: 3 })
      .nullable();
    table
      .timestamp('gone_at', { useTz: true, precision: 3 })
      .nullable()
      .index('environments_gone_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environments');
};
