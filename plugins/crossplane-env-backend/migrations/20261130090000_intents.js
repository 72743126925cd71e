// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('intents', table => {
    table.comment('What is to be done in a cluster, recorded before it is');
    table.string('id').primary().notNullable();
    table.string('action').notNullable().comment('create or delete');
    table.text('cluster').notNullable();
    table.text('api_group').notNullable();
    table.text('version').notNullable();
    table.text('plural').notNullable();
    table.text('namespace').nullable();
    table.text('name').notNullable();
    table
      .text('details')
      .nullable()
      .comment('As JSON; forgotten once nothing is to be done any more');
    table
      .string('uid')
      .nullable()
      .comment('Of the object, as far as there is one');
    table
      .text('requested_by')
      .notNullable()
      .comment('Entity reference of a user, or subject of a service');
    table
      .timestamp('requested_at', { useTz: true, precision: 3 })
      .notNullable();
    table
      .string('state')
      .notNullable()
      .comment(
        'open, in-doubt (whether it was carried out is not known), done or failed',
      );
    table
      .timestamp('held_until', { useTz: true, precision: 3 })
      .notNullable()
      .comment('Until then, whoever holds it carries it out');
    table
      .timestamp('closed_at', { useTz: true, precision: 3 })
      .nullable()
      .index('intents_closed_at_idx');
    table.text('error').nullable();
    table.index(['state', 'held_until'], 'intents_state_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('intents');
};
