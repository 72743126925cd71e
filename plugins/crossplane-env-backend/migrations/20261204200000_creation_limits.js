// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('intents', table => {
    table.text('kind').nullable().comment('Of what is to be created');
    table
      .text('owner')
      .nullable()
      .comment('Entity reference; of what is to be created');
  });
  await knex.schema.createTable('creation_turns', table => {
    table.comment(
      'One row: whoever has written it is the only one to decide whether there is room for another environment, until its transaction ends',
    );
    table.integer('id').primary().notNullable();
    table.bigInteger('turn').notNullable();
  });
  await knex('creation_turns').insert({ id: 1, turn: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('creation_turns');
  await knex.schema.alterTable('intents', table => {
    table.dropColumn('owner');
    table.dropColumn('kind');
  });
};
