class ShelvesController < ApplicationController
  def_param_group :size do
    param :width, :number, desc: 'How wide'
    param :colour, ["red", "blue"]
  end

  api :POST, '/shelves', 'Make a shelf'
  param :never, String, required: true
  def create
    render json: Shelf.create
  end

  api :PATCH, '/shelves/:id', 'Change a shelf'
  api :PUT, '/shelves/:id', 'Change a shelf'
  error code: 404, desc: 'Not found'
  param :id, :number, required: true
  param :shelf, Hash, desc: 'What changes', required: true do
    param :label, String, allow_nil: true
    param :tag_ids, Array, of: Integer
    param :other, :undef
    param_group :size
  end
  def update
    shelf.update(shelf_params)
  end

  api :GET, '/shelves/:id', 'One shelf'
  param :id, :number, required: true
  def show
    render json: shelf
  end
end
